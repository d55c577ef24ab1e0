package dev.ump.internal.waiting;

import java.time.Duration;

/** A point in time until which somebody waits. Immutable. */
public final class Deadline {
  /** Waits for ever. */
  public static final Deadline NEVER = new Deadline(Duration.ZERO, 0, false);

  /** About 146 years, so that differences of {@link System#nanoTime()} keep their sign. */
  private static final long MOST_NANOS = Long.MAX_VALUE / 2;

  private final Duration timeout;
  private final long nanoTime;
  private final boolean isInherited;

  private Deadline(Duration timeout, long nanoTime, boolean isInherited) {
    this.timeout = timeout;
    this.nanoTime = nanoTime;
    this.isInherited = isInherited;
  }

  /** Tells whether it was made by {@link #inherited()}. */
  public boolean isInherited() {
    return isInherited;
  }

  /** The deadline that ends this time limit, if it begins now. */
  public static Deadline after(Duration timeout) {
    return new Deadline(timeout, System.nanoTime() + nanos(timeout), false);
  }

  /** The deadline this many nanoseconds from now. */
  public static Deadline afterNanos(long nanos) {
    return after(Duration.ofNanos(nanos));
  }

  /** The same point in time, for somebody who begins to wait now. */
  public Deadline inherited() {
    return new Deadline(Duration.ofNanos(Math.max(0, remainingNanos())), nanoTime, true);
  }

  /** A time limit in nanoseconds, 0 if it is negative, and about 146 years if it is longer. */
  public static long nanos(Duration timeout) {
    if (timeout.isNegative()) {
      return 0;
    }
    return timeout.getSeconds() >= MOST_NANOS / 1_000_000_000L ? MOST_NANOS : timeout.toNanos();
  }

  /** The time limit that ends here; zero for {@link #NEVER}. */
  public Duration timeout() {
    return timeout;
  }

  /** Nanoseconds that are left, not more than 0 if it has passed. */
  public long remainingNanos() {
    return this == NEVER ? Long.MAX_VALUE : nanoTime - System.nanoTime();
  }

  /** Tells whether it has passed. */
  public boolean isPast() {
    return this != NEVER && nanoTime - System.nanoTime() <= 0;
  }

  /** Tells whether it comes later than another one. */
  public boolean isAfter(Deadline other) {
    return other != NEVER && (this == NEVER || nanoTime - other.nanoTime > 0);
  }
}
