package dev.ump.benchmarks;

import dev.ump.benchmarks.profilers.CpuProfiler;
import dev.ump.benchmarks.report.Measurement;
import dev.ump.benchmarks.report.Metric;
import dev.ump.benchmarks.report.Results;
import dev.ump.benchmarks.report.Results.Named;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs a fork for each row of a table, round by round, in which peers take turns: an iteration is
 * the turn of one of them, and the next iteration that of the next one. As many turns as count come
 * before, to warm up.
 *
 * @param peers in the order of their turns
 * @param asking the fork of a row
 * @param turn what a turn is
 * @param turns how many each peer has in a fork that count
 */
record TurnsComparison(
    List<Named> rows,
    List<Named> peers,
    Function<Named, ChainedOptionsBuilder> asking,
    Turn turn,
    int rounds,
    int turns) {
  private static final Map<String, Metric> METRICS = Map.of(
      "gc.alloc.rate.norm",
      Metric.BYTES,
      CpuProfiler.PERCENT,
      Metric.CPU_PERCENT,
      CpuProfiler.NANOS,
      Metric.CPU_NANOS,
      DisturbanceProfiler.OTHERS,
      Metric.OTHERS_PERCENT,
      DisturbanceProfiler.DISTANCE,
      Metric.DISTANCE_NANOS);

  /** Runs all, and tells of each fork before it begins. */
  Results run(PrintStream progress) throws RunnerException {
    String started = Comparison.now();
    var measurements = new ArrayList<Measurement>();
    for (int round = 0; round < rounds; round++) {
      for (Named row : rows) {
        progress.printf("round %d of %d  %s%n", round + 1, rounds, row.id());
        measurements.addAll(measure(row, round * turns + 1));
      }
    }
    return new Results(
        started,
        Runtime.version().toString(),
        Comparison.machine(),
        rounds + " x " + turns + " " + turn.title(),
        rows,
        peers,
        measurements);
  }

  /** Runs a fork. Turns of one number followed each other. */
  private List<Measurement> measure(Named row, int firstTurn) throws RunnerException {
    var options = turn.configure(asking.apply(row))
        .param("peers", String.join(",", peers.stream().map(Named::id).toList()))
        .addProfiler(GCProfiler.class)
        .addProfiler(CpuProfiler.class)
        .addProfiler(DisturbanceProfiler.class)
        .forks(1)
        .warmupIterations(turns * peers.size())
        .measurementIterations(turns * peers.size())
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .build();
    var measurements = new ArrayList<Measurement>();
    for (var fork : new Runner(options).runSingle().getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        int i = measurements.size();
        measurements.add(new Measurement(
            row.id(),
            peers.get(i % peers.size()).id(),
            firstTurn + i / peers.size(),
            values(iteration),
            null));
      }
    }
    return measurements;
  }

  private Map<Metric, Double> values(IterationResult iteration) {
    var values = new EnumMap<Metric, Double>(Metric.class);
    values.put(turn.metric(), iteration.getPrimaryResult().getScore());
    iteration.getSecondaryResults().forEach((name, value) -> {
      Metric metric = METRICS.get(name);
      if (metric != null) {
        values.put(metric, value.getScore());
      }
    });
    return values;
  }
}
