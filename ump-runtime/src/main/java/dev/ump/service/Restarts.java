package dev.ump.service;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How often a service is made anew, how long a server pauses before it, and what is called then;
 * see {@link UmpServer.Builder#restartOn}. Immutable.
 *
 * <pre>{@code
 * Restarts.atMost(3, Duration.ofMinutes(1))
 *     .pausing(Duration.ofMillis(100), Duration.ofSeconds(30))
 *     .telling(restart -> log.warn("{}", restart))
 * }</pre>
 */
public final class Restarts {
  private final int most;
  private final Duration within;
  private final Duration firstPause;
  private final Duration longestPause;
  private final Consumer<? super Restart> listener;

  private Restarts(
      int most,
      Duration within,
      Duration firstPause,
      Duration longestPause,
      Consumer<? super Restart> listener) {
    this.most = most;
    this.within = within;
    this.firstPause = firstPause;
    this.longestPause = longestPause;
    this.listener = listener;
  }

  /**
   * Allows this many tries within any such time, without a pause. If one more is needed, the server
   * ends: {@link ServerEnd.Reason#FAILED}, with the last failure.
   *
   * @param most the number of tries, at least 1
   * @param within the time
   * @return the limits
   * @throws IllegalArgumentException if {@code most} is less than 1, or the time is zero or
   *     negative
   */
  public static Restarts atMost(int most, Duration within) {
    return new Restarts(
        Settings.atLeastOne("The number of restarts", most),
        Settings.positive("The time of restarts", within),
        Duration.ZERO,
        Duration.ZERO,
        restart -> {});
  }

  /**
   * Returns the same with a pause before each try: the first one within the time of {@link #atMost}
   * comes after {@code first}, each further one after twice the pause before, but never more than
   * {@code longest}. A pause holds no thread but the server's own.
   *
   * @param first the pause before the first try; zero for none
   * @param longest the longest pause
   * @return new limits
   * @throws IllegalArgumentException if {@code first} is negative or longer than {@code longest}
   */
  public Restarts pausing(Duration first, Duration longest) {
    if (first.isNegative() || first.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "The first pause must not be negative, or longer than the longest one, but was " + first
              + " with " + longest);
    }
    return new Restarts(most, within, first, longest, listener);
  }

  /**
   * Returns the same with a listener, in place of the one before. It is called on the thread that
   * makes the service, before the pause, and delays the try if it blocks. What it throws goes to
   * the uncaught-exception handler.
   *
   * @param listener called before each try
   * @return new limits
   */
  public Restarts telling(Consumer<? super Restart> listener) {
    return new Restarts(
        most, within, firstPause, longestPause, Objects.requireNonNull(listener, "listener"));
  }

  int most() {
    return most;
  }

  Duration within() {
    return within;
  }

  boolean isPausing() {
    return !longestPause.isZero();
  }

  Consumer<? super Restart> listener() {
    return listener;
  }

  /** Returns the pause before a try. */
  Duration pause(int number) {
    Duration pause = firstPause;
    for (int i = 1; i < number && pause.compareTo(longestPause) < 0; i++) {
      pause = pause.isZero() ? longestPause : pause.plus(pause);
    }
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }

  /** Returns the settings, such as {@code 3 within 1 min}. */
  @Override
  public String toString() {
    return "Restarts[at most " + most + " within " + within + ", pausing " + firstPause + " to "
        + longestPause + "]";
  }
}
