package dev.ump.benchmarks;

import dev.ump.benchmarks.report.Metric;
import java.time.Duration;

/**
 * When a fork has been left in peace, and for how long to run it again otherwise. That is decided by
 * what other processes did and by where the host has its processors, never by what the fork measured.
 *
 * @param patience for how long a fork may be repeated
 * @param farthestNanos how far the processors may be from each other, see {@link Distance}
 */
record Calm(Duration patience, double farthestNanos) {
  /** A tenth of a processor is what an idle machine's own services need now and then. */
  private static final double OTHERS_PERCENT = 10;

  boolean holds(Reading reading) {
    return unrest(reading) <= 1;
  }

  boolean isCalmer(Reading one, Reading other) {
    return unrest(one) < unrest(other);
  }

  /** By how much the worse of the two is more than it may be. */
  private double unrest(Reading reading) {
    return Math.max(
        reading.values().getOrDefault(Metric.OTHERS_PERCENT, 0.0) / OTHERS_PERCENT,
        reading.values().getOrDefault(Metric.DISTANCE_NANOS, 0.0) / farthestNanos);
  }
}
