package dev.ump.benchmarks.report;

import static dev.ump.benchmarks.report.Metric.BYTES;
import static dev.ump.benchmarks.report.Metric.CPU_PERCENT;
import static dev.ump.benchmarks.report.Metric.MEDIAN_NANOS;
import static dev.ump.benchmarks.report.Metric.P99_NANOS;
import static dev.ump.benchmarks.report.Metric.THROUGHPUT;

import java.util.ArrayList;
import java.util.List;

/**
 * What the channel wants to reach, and below what it must never fall.
 *
 * @param values what is compared, one value a round
 * @param isMoreBetter whether the values should be high
 */
record Goal(String title, Series values, double target, double floor, boolean isMoreBetter) {
  private static final String UMP = "ump";
  private static final String BASELINE = "baseline";
  private static final String EXECUTOR = "executor";

  /** The goals for which there are measurements. */
  static List<Goal> in(Results results) {
    var goals = new Goals(results);
    double hotFloor = results.jdkFeature() >= 25 ? 50 : 100;
    goals.faster("S1: times the baseline", "s1", BASELINE, 200, hotFloor);
    goals.faster("S1: times the executor", "s1", EXECUTOR, 40, 40);
    goals.atMost("S1: 99th percentile, ns", "s1-latency", P99_NANOS, 3_000, 3_000);
    goals.faster("S2: times the baseline", "s2", BASELINE, 2.5, 1.7);
    goals.faster("S3: times the baseline", "s3", BASELINE, 35, 15);
    goals.faster("S4: times the baseline", "s4", BASELINE, 2.5, 1.5);
    goals.atMost("S1: bytes a request", "s1", BYTES, 48, 64);
    goals.atMost("S2: bytes a request", "s2", BYTES, 48, 64);
    goals.slowerAtMost("cold: latency over the executor's", "cold", EXECUTOR, 1.0, 1.1);
    goals.faster("one processor: times the baseline", "one-cpu", BASELINE, 1.4, 1.2);
    goals.atMost("idle: % of a processor", "idle", CPU_PERCENT, 0, 1);
    goals.faster("1,000 virtual, virtual server: times the baseline", "v1k-v", BASELINE, 2, 1.5);
    goals.faster(
        "10,000 virtual, virtual server: times the baseline", "v10k-v", BASELINE, 2.5, 1.5);
    goals.faster("1,000 virtual, platform server: times the baseline", "v1k-p", BASELINE, 1.2, 1);
    goals.faster("10,000 virtual, platform server: times the baseline", "v10k-p", BASELINE, 1.2, 1);
    return goals.found;
  }

  /** How far it was reached, judged by the median. */
  String verdict() {
    double median = values.median();
    if (isMoreBetter ? median >= target : median <= target) {
      return "target";
    }
    return (isMoreBetter ? median >= floor : median <= floor) ? "floor" : "MISSED";
  }

  private static final class Goals {
    private final Results results;
    private final List<Goal> found = new ArrayList<>();

    Goals(Results results) {
      this.results = results;
    }

    void faster(String title, String scenario, String than, double target, double floor) {
      add(new Goal(title, ratio(scenario, UMP, than, THROUGHPUT), target, floor, true));
    }

    void slowerAtMost(String title, String scenario, String than, double target, double floor) {
      add(new Goal(title, ratio(scenario, UMP, than, MEDIAN_NANOS), target, floor, false));
    }

    void atMost(String title, String scenario, Metric metric, double target, double floor) {
      add(new Goal(title, results.series(scenario, UMP, metric), target, floor, false));
    }

    private Series ratio(String scenario, String peer, String to, Metric metric) {
      return results.series(scenario, peer, metric).over(results.series(scenario, to, metric));
    }

    private void add(Goal goal) {
      if (!goal.values.isEmpty()) {
        found.add(goal);
      }
    }
  }
}
