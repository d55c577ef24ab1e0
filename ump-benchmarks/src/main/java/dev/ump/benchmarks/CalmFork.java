package dev.ump.benchmarks;

import dev.ump.benchmarks.report.Metric;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;

/**
 * A fork that was disturbed is run again, as long as patience lasts; the least disturbed one counts.
 * Whether a fork counts is decided by what other processes did, never by what it measured.
 */
record CalmFork(Fork fork, Duration patience) {
  /** A tenth of a processor is what an idle machine's own services need now and then. */
  private static final double CALM_PERCENT = 10;

  Reading run() throws RunnerException {
    long start = System.nanoTime();
    Reading calmest = runOnce();
    while (others(calmest) > CALM_PERCENT && System.nanoTime() - start < patience.toNanos()) {
      Reading again = runOnce();
      if (others(again) < others(calmest)) {
        calmest = again;
      }
    }
    return calmest;
  }

  private static double others(Reading reading) {
    return reading.values().getOrDefault(Metric.OTHERS_PERCENT, 0.0);
  }

  private Reading runOnce() throws RunnerException {
    Load before = Load.now();
    Reading reading = fork.run();
    @Nullable Load after = Load.now();
    if (before != null && after != null) {
      reading.values().put(Metric.OTHERS_PERCENT, after.othersPercentSince(before));
    }
    return reading;
  }
}
