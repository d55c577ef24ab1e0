package dev.ump.demo;

import dev.ump.channel.ServerClosedException;
import dev.ump.channel.UmpException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * For how long the customers of one process go on asking a desk that does not answer. Says when it
 * does not, and when it does again.
 *
 * <p>Safe for use by several threads.
 */
final class Patience {
  private static final long FIRST_PAUSE_MILLIS = 10;
  private static final long LONGEST_PAUSE_MILLIS = 500;

  private final Duration limit;
  private final Ending ending;
  private final PrintStream out;
  private final CountDownLatch over = new CountDownLatch(1);
  private long answeredAt = System.nanoTime();
  private boolean isWaiting;
  private long notExecuted;
  private long unsure;

  Patience(Duration limit, Ending ending, PrintStream out) {
    this.limit = limit;
    this.ending = ending;
    this.out = out;
  }

  /** The desk has answered. */
  synchronized void answered() {
    long now = System.nanoTime();
    if (isWaiting) {
      isWaiting = false;
      out.printf(
          Locale.ROOT,
          "%nbooking: the desk answers again, after %.1f s%n",
          (now - answeredAt) / 1e9);
    }
    answeredAt = now;
  }

  /**
   * The desk has not answered. Waits for a moment, a longer one each time, and returns whether to
   * ask again.
   */
  boolean toAskAgain(UmpException failure, int times) throws InterruptedException {
    count(failure);
    long pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(times, 10));
    return !over.await(ending.isAsked() ? 0 : pause, TimeUnit.MILLISECONDS) && !ending.isAsked();
  }

  private synchronized void count(UmpException failure) {
    if (failure.maybeExecuted()) {
      unsure++;
    } else {
      notExecuted++;
    }
    long silent = System.nanoTime() - answeredAt;
    if (!isWaiting) {
      isWaiting = true;
      out.printf(
          "%nbooking: no answer: %s%n         Asking again, for %d s%s%n",
          failure.getMessage(),
          limit.toSeconds(),
          failure instanceof ServerClosedException
              ? "; if no owner runs, start one: --role owner"
              : "");
    }
    if (silent > limit.toNanos()) {
      over.countDown();
    }
  }

  /** Returns whether no more is to be asked. */
  boolean isOver() {
    return hasRunOut() || ending.isAsked();
  }

  /** Returns whether the desk has not answered for too long. */
  boolean hasRunOut() {
    return over.getCount() == 0;
  }

  /** How many requests were not executed, and asked again. */
  synchronized long notExecuted() {
    return notExecuted;
  }

  /** How many requests may have been executed, and were asked again. */
  synchronized long unsure() {
    return unsure;
  }
}
