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
 * <p>That while is short at first, since most contention is over soon. When it is over, the next
 * yields show whether the contention is, too. One that takes long is enough then, and the next
 * while is twice as long.
 *
 * <p>Safe for use by several threads. The fields are hints, written without any order.
 */
final class Crowd {
  /** Much longer than a partner needs the processor for. */
  private static final long LONG_NANOS = 500_000;

  /** How long contention is assumed to last at first: about as long as it takes to be seen. */
  static final long SHORTEST = 5_000_000;

  /** How long at most: long against the cost of another check. */
  static final long LONGEST = 100_000_000;

  /** For how long afterwards one long yield shows that it has lasted. */
  private static final long SUSPICIOUS_NANOS = 50_000_000;

  /**
   * How many such yields in a row show contention: one may be a collection, or a thread that runs
   * shortly.
   */
  private static final int MANY = 4;

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private final AtomicInteger awake = new AtomicInteger();
  private long until;
  private long stays;
  private int inARow;

  /** Begins without contention, at a moment. */
  Crowd(long now) {
    until = now - SUSPICIOUS_NANOS - 1;
  }

  /** Returns whether there was contention shortly before a moment. */
  boolean isNear(long moment) {
    return moment - until < 0;
  }

  /** The current thread begins to wait awake, by yielding. */
  void enter() {
    awake.getAndIncrement();
  }

  /** The current thread no longer does so. */
  void leave() {
    awake.getAndDecrement();
  }

  /** It has yielded, from one moment to another. */
  void yielded(long before, long now) {
    if (now - before <= LONG_NANOS || awake.get() > PROCESSORS) {
      if (inARow != 0) {
        inARow = 0;
      }
    } else if (!isNear(before)) { // else another thread has seen the same
      longYield(now);
    }
  }

  private void longYield(long now) {
    boolean isSuspicious = now - until <= SUSPICIOUS_NANOS;
    if (isSuspicious || ++inARow >= MANY) {
      inARow = 0;
      stays = isSuspicious ? Math.min(2 * stays, LONGEST) : SHORTEST;
      until = now + stays;
    }
  }
}
