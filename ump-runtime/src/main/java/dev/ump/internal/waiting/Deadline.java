package dev.ump.internal.waiting;

import java.time.Duration;

/** The point in time at which a wait ends. Immutable. */
public final class Deadline {
  /** The deadline of a wait without an end. */
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

  /** Returns whether it was made by {@link #inherited()}. */
  public boolean isInherited() {
    return isInherited;
  }

  /** Returns the deadline of a time limit that begins now. */
  public static Deadline after(Duration timeout) {
    return new Deadline(timeout, System.nanoTime() + nanos(timeout), false);
  }

  /** Returns the deadline this many nanoseconds from now. */
  public static Deadline afterNanos(long nanos) {
    return after(Duration.ofNanos(nanos));
  }

  /** Returns the same point in time, for a thread that begins to wait now. */
  public Deadline inherited() {
    return new Deadline(Duration.ofNanos(Math.max(0, remainingNanos())), nanoTime, true);
  }

  /** Returns a time limit in nanoseconds, 0 if it is negative, at most about 146 years. */
  public static long nanos(Duration timeout) {
    if (timeout.isNegative()) {
      return 0;
    }
    return timeout.getSeconds() >= MOST_NANOS / 1_000_000_000L ? MOST_NANOS : timeout.toNanos();
  }

  /** Returns the time limit that ends here; zero for {@link #NEVER}. */
  public Duration timeout() {
    return timeout;
  }

  /** Returns the nanoseconds that are left, 0 or less if it has passed. */
  public long remainingNanos() {
    return this == NEVER ? Long.MAX_VALUE : nanoTime - System.nanoTime();
  }

  /** Returns whether it has passed. */
  public boolean isPast() {
    return this != NEVER && nanoTime - System.nanoTime() <= 0;
  }

  /** Returns whether it comes later than another one. */
  public boolean isAfter(Deadline other) {
    return other != NEVER && (this == NEVER || nanoTime - other.nanoTime > 0);
  }
}
