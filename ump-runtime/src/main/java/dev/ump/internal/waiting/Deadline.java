package dev.ump.internal.waiting;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The point in time at which a wait ends, by {@link System#nanoTime()} or by the ticker of a
 * channel. Immutable.
 */
public final class Deadline {
  /** The deadline of a wait without an end. */
  public static final Deadline NEVER = new Deadline(Duration.ZERO, 0, null, false);

  /** About 146 years, so that differences of {@link System#nanoTime()} keep their sign. */
  private static final long MOST_NANOS = Long.MAX_VALUE / 2;

  private final Duration timeout;
  private final long nanoTime;
  private final @Nullable TimeSource source;
  private final boolean isInherited;

  private Deadline(
      Duration timeout, long nanoTime, @Nullable TimeSource source, boolean isInherited) {
    this.timeout = timeout;
    this.nanoTime = nanoTime;
    this.source = source;
    this.isInherited = isInherited;
  }

  /** Returns whether it was made by {@link #inherited}. */
  public boolean isInherited() {
    return isInherited;
  }

  /** Returns the deadline of a time limit that begins now, in the time of a channel. */
  public static Deadline after(Duration timeout, @Nullable TimeSource source) {
    long now = source == null ? System.nanoTime() : source.start();
    return new Deadline(timeout, now + nanos(timeout), source, false);
  }

  /** Returns the deadline this many nanoseconds from now, in real time. */
  public static Deadline afterNanos(long nanos) {
    return after(Duration.ofNanos(nanos), null);
  }

  /**
   * Returns the same point in time, for a thread that begins to wait now, in the time of a channel.
   * Two tickers have no time in common; what is left by one is then left by the other.
   */
  public Deadline inherited(@Nullable TimeSource source) {
    long left = remainingNanos();
    return new Deadline(
        Duration.ofNanos(Math.max(0, left)),
        isOf(source) ? nanoTime : TimeSource.now(source) + left,
        source,
        true);
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

  /** Returns whether it passes in real time, rather than by a ticker. */
  public boolean isInRealTime() {
    return source == null;
  }

  /**
   * Runs an action when it has passed by its ticker; at once if it has.
   *
   * @throws RuntimeException what the ticker threw
   */
  public Alarm runThen(Runnable action) {
    return Objects.requireNonNull(source, "in real time").runAt(nanoTime, action);
  }

  /** Returns the time now, by its ticker if it has one. */
  public long now() {
    return source == null ? System.nanoTime() : source.nanoTime();
  }

  /** Returns the nanoseconds that are left, 0 or less if it has passed. */
  public long remainingNanos() {
    return this == NEVER ? Long.MAX_VALUE : nanoTime - now();
  }

  /** Returns whether it has passed. */
  public boolean isPast() {
    return this != NEVER && nanoTime - now() <= 0;
  }

  /** Returns whether it comes later than another one; by what is left if their tickers differ. */
  public boolean isAfter(Deadline other) {
    if (other == NEVER || this == NEVER) {
      return other != NEVER;
    }
    return isOf(other.source)
        ? nanoTime - other.nanoTime > 0
        : remainingNanos() > other.remainingNanos();
  }

  private boolean isOf(@Nullable TimeSource other) {
    return source == other || source != null && other != null && source.isSameAs(other);
  }
}
