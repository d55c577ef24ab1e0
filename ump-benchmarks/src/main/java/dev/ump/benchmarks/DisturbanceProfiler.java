package dev.ump.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** What disturbs a single iteration: other processes, and processors that are far from each other. */
public final class DisturbanceProfiler implements InternalProfiler {
  /** The name of the result that says what other processes took, in percent of a processor. */
  static final String OTHERS = "others.percent";

  /** The name of the result that says how far the processors were from each other, in nanoseconds. */
  static final String DISTANCE = "distance.nanos";

  private @Nullable Load before;

  /** JMH makes it. */
  public DisturbanceProfiler() {}

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = Load.now();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    var results = new ArrayList<>(List.of(result(DISTANCE, Distance.nanos(), "ns")));
    Load after = Load.now();
    if (before != null && after != null) {
      results.add(result(OTHERS, after.othersPercentSince(before), "%"));
    }
    return results;
  }

  private static ScalarResult result(String name, double value, String unit) {
    return new ScalarResult(name, value, unit, AggregationPolicy.AVG);
  }

  @Override
  public String getDescription() {
    return "What disturbs an iteration";
  }
}
