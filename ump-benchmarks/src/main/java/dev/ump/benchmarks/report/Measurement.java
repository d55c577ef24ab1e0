package dev.ump.benchmarks.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one fork gave.
 *
 * @param round from 1; forks of one round ran close to each other in time
 * @param latencies how long its calls took, where each was timed
 */
public record Measurement(
    String scenario,
    String peer,
    int round,
    Map<Metric, Double> values,
    @Nullable Histogram latencies) {}
