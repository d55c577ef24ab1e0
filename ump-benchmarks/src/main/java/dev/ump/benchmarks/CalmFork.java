package dev.ump.benchmarks;

import dev.ump.benchmarks.report.Metric;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;

/** A fork that was disturbed is run again, as long as patience lasts; the least disturbed one counts. */
record CalmFork(Fork fork, Calm calm) {

  Reading run() throws RunnerException {
    long start = System.nanoTime();
    Reading calmest = runOnce();
    while (!calm.holds(calmest) && System.nanoTime() - start < calm.patience().toNanos()) {
      Reading again = runOnce();
      if (calm.isCalmer(again, calmest)) {
        calmest = again;
      }
    }
    return calmest;
  }

  private Reading runOnce() throws RunnerException {
    double distanceBefore = Distance.nanos();
    Load before = Load.now();
    Reading reading = fork.run();
    @Nullable Load after = Load.now();
    if (before != null && after != null) {
      reading.values().put(Metric.OTHERS_PERCENT, after.othersPercentSince(before));
    }
    reading.values().put(Metric.DISTANCE_NANOS, Math.max(distanceBefore, Distance.nanos()));
    return reading;
  }
}
