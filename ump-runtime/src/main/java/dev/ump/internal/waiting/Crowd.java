package dev.ump.internal.waiting;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Detects CPU contention: whether a yield would currently wait for threads of other programs or
 * tasks.
 *
 * <p>A yield is cheap while all threads that are awake here are partners of each other. With other
 * threads at work it gives away some milliseconds, while a thread that sleeps and is woken gets a
 * processor at once. So yields that take long, one after the other, show contention, unless so many
 * threads wait awake themselves that they could be the reason. Then no thread waits awake for a
 * while.
 *
 * <p>Safe for use by several threads. Both fields are hints, written without any order.
 */
final class Crowd {
  /** Much longer than a partner needs the processor for. */
  private static final long LONG_NANOS = 500_000;

  /** How long contention is assumed to last: long against the cost of another check. */
  private static final long STAYS_NANOS = 200_000_000;

  /**
   * How many such yields in a row show contention: one may be a collection, or a thread that runs
   * shortly.
   */
  private static final int MANY = 4;

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final AtomicInteger AWAKE = new AtomicInteger();

  private static long until = System.nanoTime();
  private static int inARow;

  private Crowd() {}

  /** Returns whether there was contention shortly before a moment. */
  static boolean isNear(long moment) {
    return moment - until < 0;
  }

  /** The current thread begins to wait awake, by yielding. */
  static void enter() {
    AWAKE.getAndIncrement();
  }

  /** The current thread no longer does so. */
  static void leave() {
    AWAKE.getAndDecrement();
  }

  /** It has yielded, from one moment to another. */
  static void yielded(long before, long now) {
    if (now - before <= LONG_NANOS || AWAKE.get() > PROCESSORS) {
      if (inARow != 0) {
        inARow = 0;
      }
    } else if (++inARow >= MANY) {
      inARow = 0;
      until = now + STAYS_NANOS;
    }
  }
}
