package dev.ump.benchmarks;

import dev.ump.benchmarks.report.Histogram;
import dev.ump.benchmarks.report.Metric;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is read off one fork.
 *
 * @param values a map that may be added to
 * @param latencies how long its calls took, if each was timed
 */
record Reading(Map<Metric, Double> values, @Nullable Histogram latencies) {
  static Reading of(Map<Metric, Double> values) {
    return new Reading(values, null);
  }
}
