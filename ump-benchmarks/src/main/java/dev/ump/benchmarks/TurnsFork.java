package dev.ump.benchmarks;

import dev.ump.benchmarks.profilers.CpuProfiler;
import dev.ump.benchmarks.report.Measurement;
import dev.ump.benchmarks.report.Metric;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A fork in which peers take turns: an iteration is the turn of one of them, and the next iteration
 * that of the next one. As many turns as count come before, to warm up.
 *
 * @param peers in the order of their turns
 * @param turns how many each of them has that count
 */
record TurnsFork(ChainedOptionsBuilder asking, List<String> peers, int turns) {
  private static final Map<String, Metric> METRICS = Map.of(
      "gc.alloc.rate.norm",
      Metric.BYTES,
      CpuProfiler.PERCENT,
      Metric.CPU_PERCENT,
      DisturbanceProfiler.OTHERS,
      Metric.OTHERS_PERCENT,
      DisturbanceProfiler.DISTANCE,
      Metric.DISTANCE_NANOS);

  /**
   * Runs it.
   *
   * @param scenario under which name the measurements stand
   * @param firstTurn the number of the first turn; turns of one number followed each other
   */
  List<Measurement> run(String scenario, int firstTurn) throws RunnerException {
    var options = asking
        .param("peers", String.join(",", peers))
        .mode(Mode.Throughput)
        .addProfiler(GCProfiler.class)
        .addProfiler(CpuProfiler.class)
        .addProfiler(DisturbanceProfiler.class)
        .forks(1)
        .warmupIterations(turns * peers.size())
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(turns * peers.size())
        .measurementTime(TimeValue.seconds(1))
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .build();
    var measurements = new ArrayList<Measurement>();
    for (var fork : new Runner(options).runSingle().getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        int turn = measurements.size();
        measurements.add(new Measurement(
            scenario,
            peers.get(turn % peers.size()),
            firstTurn + turn / peers.size(),
            values(iteration),
            null));
      }
    }
    return measurements;
  }

  private static Map<Metric, Double> values(IterationResult iteration) {
    var values = new EnumMap<Metric, Double>(Metric.class);
    values.put(Metric.THROUGHPUT, iteration.getPrimaryResult().getScore());
    iteration.getSecondaryResults().forEach((name, value) -> {
      Metric metric = METRICS.get(name);
      if (metric != null) {
        values.put(metric, value.getScore());
      }
    });
    return values;
  }
}
