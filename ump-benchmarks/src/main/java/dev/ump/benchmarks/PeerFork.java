package dev.ump.benchmarks;

import dev.ump.benchmarks.peers.PeerKind;
import dev.ump.benchmarks.profilers.CpuProfiler;
import dev.ump.benchmarks.report.Histogram;
import dev.ump.benchmarks.report.Metric;
import java.util.EnumMap;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** A scenario with a peer. */
record PeerFork(Scenario scenario, PeerKind peer, Pace pace, String heap) implements Fork {

  @Override
  public Reading run() throws RunnerException {
    return run(
        scenario.configure(pace.configure(new OptionsBuilder())).param("peer", peer.id()), heap);
  }

  /**
   * The options of a JVM with such a heap. It is touched beforehand, or page faults would shape the
   * figures of peers that allocate.
   */
  static String[] heap(String size) {
    return new String[] {"-Xms" + size, "-Xmx" + size, "-XX:+AlwaysPreTouch"};
  }

  /** Runs a fork in which questions are asked. */
  static Reading run(ChainedOptionsBuilder asking, String heap) throws RunnerException {
    var options = asking
        .forks(1)
        .timeUnit(TimeUnit.SECONDS)
        .timeout(TimeValue.seconds(20))
        .jvmArgsAppend(heap(heap))
        .addProfiler(GCProfiler.class)
        .addProfiler(CpuProfiler.class)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .build();
    return read(new Runner(options).runSingle());
  }

  private static Reading read(RunResult result) {
    var values = new EnumMap<Metric, Double>(Metric.class);
    Result<?> primary = result.getPrimaryResult();
    values.put(Metric.CPU_PERCENT, secondary(result, CpuProfiler.PERCENT));
    switch (result.getParams().getMode()) {
      case Throughput -> {
        values.put(Metric.THROUGHPUT, primary.getScore());
        values.put(Metric.BYTES, secondary(result, "gc.alloc.rate.norm"));
      }
      case SampleTime -> {
        Statistics sample = primary.getStatistics();
        values.put(Metric.MEDIAN_NANOS, 1e9 * sample.getPercentile(50));
        values.put(Metric.P99_NANOS, 1e9 * sample.getPercentile(99));
        values.put(Metric.P999_NANOS, 1e9 * sample.getPercentile(99.9));
        return new Reading(values, histogram(sample));
      }
      default -> {} // nobody asked: neither time nor bytes mean anything
    }
    return Reading.of(values);
  }

  private static Histogram histogram(Statistics seconds) {
    double[] bounds =
        DoubleStream.of(Histogram.bounds()).map(nanos -> nanos / 1e9).toArray();
    return new Histogram(IntStream.of(seconds.getHistogram(bounds)).boxed().toList());
  }

  private static double secondary(RunResult result, String label) {
    return Objects.requireNonNull(result.getSecondaryResults().get(label), label)
        .getScore();
  }
}
