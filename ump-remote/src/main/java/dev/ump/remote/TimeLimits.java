package dev.ump.remote;

import java.time.Duration;

/** Time limits as this module computes with them. */
final class TimeLimits {
  /** Longer than any process lives; three times as many nanoseconds can be added to a time. */
  private static final Duration LONGEST = Duration.ofDays(10_000);

  private TimeLimits() {}

  /** Returns a limit, or the longest one if it is longer. */
  static Duration bounded(Duration limit) {
    return limit.compareTo(LONGEST) < 0 ? limit : LONGEST;
  }

  /** Returns the time until one of {@link System#nanoTime()}; zero if that is past. */
  static Duration leftUntil(long time) {
    return Duration.ofNanos(Math.max(0, time - System.nanoTime()));
  }
}
