package dev.ump.internal.waiting;

import org.jspecify.annotations.Nullable;

/**
 * The time of a channel that has a ticker of its user. A channel without one has none of these: it
 * reads {@link System#nanoTime()} and uses the timer.
 *
 * <p>Safe for use by several threads.
 */
public interface TimeSource {
  /**
   * Returns the time at which a limit begins.
   *
   * @throws RuntimeException what the ticker threw
   */
  long start();

  /**
   * Returns the time. Never throws: if the ticker does, that is reported, and all limits have
   * passed as far as this call is concerned.
   */
  long nanoTime();

  /**
   * Runs an action once, when that time has come; at once if it has.
   *
   * @throws RuntimeException what the ticker threw
   */
  Alarm runAt(long nanoTime, Runnable action);

  /** Returns whether another one has the same ticker, so that their times can be compared. */
  boolean isSameAs(TimeSource other);

  /** Returns the time of a channel, which may have no ticker. */
  static long now(@Nullable TimeSource source) {
    return source == null ? System.nanoTime() : source.nanoTime();
  }
}
