package dev.ump.benchmarks.report;

import java.util.Map;

/**
 * What one fork gave.
 *
 * @param round from 1; forks of one round ran close to each other in time
 */
public record Measurement(String scenario, String peer, int round, Map<Metric, Double> values) {}
