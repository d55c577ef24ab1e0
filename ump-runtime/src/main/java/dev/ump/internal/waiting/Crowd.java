package dev.ump.internal.waiting;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether the processors are wanted by others, so that whoever yields would wait for them.
 *
 * <p>A yield is cheap while all who are awake here are partners of each other. With strangers at work it
 * gives away some milliseconds, while a thread that sleeps and is woken gets a processor at once. So
 * yields that take long, one after the other, tell that there is a crowd, unless so many threads wait
 * awake themselves that they were the ones. Then nobody waits awake for a while.
 *
 * <p>Safe for use by several threads. Both fields are hints, written without any order.
 */
final class Crowd {
  /** Much longer than a partner needs the processor for. */
  private static final long LONG_NANOS = 500_000;

  /** For how long a crowd is taken to stay: long against what it costs to look again. */
  private static final long STAYS_NANOS = 200_000_000;

  /** How many such yields in a row it takes: one may have met a collection, or a thread that passes by. */
  private static final int MANY = 4;

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final AtomicInteger AWAKE = new AtomicInteger();

  private static long until = System.nanoTime();
  private static int inARow;

  private Crowd() {}

  /** Tells whether there was one shortly before a moment. */
  static boolean isNear(long moment) {
    return moment - until < 0;
  }

  /** The current thread begins to wait awake, by yielding. */
  static void enter() {
    AWAKE.getAndIncrement();
  }

  /** It does so no more. */
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
