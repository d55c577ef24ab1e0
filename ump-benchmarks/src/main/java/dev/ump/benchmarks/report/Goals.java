package dev.ump.benchmarks.report;

import static dev.ump.benchmarks.report.Metric.BYTES;
import static dev.ump.benchmarks.report.Metric.CPU_PERCENT;
import static dev.ump.benchmarks.report.Metric.MEDIAN_NANOS;
import static dev.ump.benchmarks.report.Metric.P99_NANOS;
import static dev.ump.benchmarks.report.Metric.THROUGHPUT;

import java.util.ArrayList;
import java.util.List;

/** The goals of the channel, as far as there are measurements. Confined to one thread. */
final class Goals {
  /** What is said of a ratio to the baseline. */
  static final String TIMES_BASELINE = "times the baseline";

  private static final String UMP = "ump";
  private static final String SERVICE = "service";
  private static final String CALLER_RUNS = "caller-runs";
  private static final String BASELINE = "baseline";
  private static final String BARE = "bare";
  private static final String EXECUTOR = "executor";
  private static final double NONE = Double.POSITIVE_INFINITY;

  private final Results results;
  private final List<Goal> found = new ArrayList<>();

  private Goals(Results results) {
    this.results = results;
  }

  /** The goals for which there are measurements. */
  static List<Goal> in(Results results) {
    var goals = new Goals(results);
    goals.timesBare("s1", 1.0, 0.8);
    goals.timesBare("s2", 0.9, 0.65);
    goals.timesBare("s3", 1.0, 0.8);
    goals.timesBare("s4", 0.9, 0.65);
    goals.timesBare("s2-16", 0.8, 0.65);
    goals.timesBaseline("s1", 200, results.jdkFeature() >= 25 ? 50 : 100);
    goals.atLeast("s1", "times the executor", goals.faster("s1", EXECUTOR), 40, 40);
    goals.atMost(
        "s1-latency", "ns, 99th percentile", goals.ump("s1-latency", P99_NANOS), 3_000, NONE);
    goals.atMost("s1", "ns, run by the caller", goals.nanos("s1", CALLER_RUNS), 60, 100);
    goals.timesBaseline("s2", 2.5, 1.7);
    goals.timesBaseline("s3", 35, 15);
    goals.timesBaseline("s4", 2.5, 1.5);
    goals.atMost("s1", "bytes a request", goals.ump("s1", BYTES), 32, 56);
    goals.atMost("s2", "bytes a request", goals.ump("s2", BYTES), 48, 56);
    goals.atMost(
        "s1",
        "bytes a request, run by the caller",
        results.series("s1", CALLER_RUNS, BYTES),
        56,
        128);
    goals.atMost("cold", "of the executor's time", goals.slower("cold", EXECUTOR), 1.0, 1.1);
    goals.timesBaseline("one-cpu", 1.4, 1.2);
    goals.atMost("idle", "% of a processor", goals.ump("idle", CPU_PERCENT), 0, 1);
    goals.timesBaseline("v1k-v", 2, 1.5);
    goals.timesBaseline("v10k-v", 2.5, 1.5);
    goals.timesBaseline("v1k-p", 1.2, 1);
    goals.timesBaseline("v10k-p", 1.2, 1);
    goals.atMost("s2", "% of time that a generated client adds", goals.addedPercent("s2"), 10, 25);
    goals.atMost("s2", "bytes that a generated client adds", goals.addedBytes("s2"), 24, NONE);
    return goals.found;
  }

  private void timesBare(String scenario, double target, double floor) {
    atLeast(scenario, "times the bare channel", faster(scenario, BARE), target, floor);
  }

  private void timesBaseline(String scenario, double target, double floor) {
    atLeast(scenario, TIMES_BASELINE, faster(scenario, BASELINE), target, floor);
  }

  private void atLeast(
      String scenario, String quantity, Series values, double target, double floor) {
    add(new Goal(scenario, quantity, values, target, floor, true));
  }

  private void atMost(
      String scenario, String quantity, Series values, double target, double floor) {
    add(new Goal(scenario, quantity, values, target, floor, false));
  }

  private void add(Goal goal) {
    if (!goal.values().isEmpty()) {
      found.add(goal);
    }
  }

  private Series ump(String scenario, Metric metric) {
    return results.series(scenario, UMP, metric);
  }

  /** The time of a request where one is asked after the other. */
  private Series nanos(String scenario, String peer) {
    Series throughput = results.series(scenario, peer, THROUGHPUT);
    return throughput.with(throughput, (perSecond, same) -> 1e9 / perSecond);
  }

  private Series faster(String scenario, String than) {
    return ump(scenario, THROUGHPUT).over(results.series(scenario, than, THROUGHPUT));
  }

  private Series slower(String scenario, String than) {
    return ump(scenario, MEDIAN_NANOS).over(results.series(scenario, than, MEDIAN_NANOS));
  }

  private Series addedPercent(String scenario) {
    return ump(scenario, THROUGHPUT)
        .with(
            results.series(scenario, SERVICE, THROUGHPUT), (raw, typed) -> 100 * (raw / typed - 1));
  }

  private Series addedBytes(String scenario) {
    return results
        .series(scenario, SERVICE, BYTES)
        .with(ump(scenario, BYTES), (typed, raw) -> typed - raw);
  }
}
