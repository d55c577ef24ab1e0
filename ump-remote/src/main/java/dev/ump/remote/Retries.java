package dev.ump.remote;

import dev.ump.channel.ChannelFullException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.ServerClosedException;
import dev.ump.channel.TransportException;
import dev.ump.channel.UmpException;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * Makes a call again as long as it was not executed, within a time limit. A call that may have been
 * executed is never made again: only you know whether it may be executed twice.
 *
 * <pre>{@code
 * Booking booking = Retries.within(ofSeconds(10)).call(() -> desk.book("ann", seats));
 * }</pre>
 *
 * <p>It is for calls whose server is away, closed or full for a while. Immutable, and safe for use
 * by several threads.
 */
public final class Retries {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final Duration limit;

  private Retries(Duration limit) {
    this.limit = limit;
  }

  /**
   * Returns retries that end when a time is over. The last attempt keeps its own time limit, and
   * may go on for longer.
   *
   * @param limit how long after the first attempt the last one may begin; zero for one attempt
   * @return the retries
   * @throws IllegalArgumentException if the limit is negative
   */
  public static Retries within(Duration limit) {
    if (limit.isNegative()) {
      throw new IllegalArgumentException("A time limit must not be negative: " + limit);
    }
    return new Retries(limit);
  }

  /**
   * Makes a blocking call, and makes it again after a pause if it was not executed. Pauses double,
   * from 20 ms to 1 s.
   *
   * @param <T> the result
   * @param call the call; called again for each attempt, on this thread
   * @return its result
   * @throws Exception what the last attempt has thrown. If the thread is interrupted in a pause,
   *     that is the failure of the attempt before, and the interrupt flag is set
   */
  public <T> T call(Callable<T> call) throws Exception {
    long begun = System.nanoTime();
    for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
      try {
        return call.call();
      } catch (UmpException failure) {
        long left = TimeLimits.bounded(limit).toNanos() - (System.nanoTime() - begun);
        if (!mayBeMadeAgain(failure) || left < pause.toNanos() || !slept(pause)) {
          throw failure;
        }
      }
    }
  }

  /**
   * Returns whether a call that has failed so was not executed, and may succeed if it is made
   * again. It is false for calls that were interrupted or cancelled, or that failed by a deadlock.
   *
   * @param failure the failure of a call, not in another exception
   * @return whether it may be made again
   */
  public static boolean mayBeMadeAgain(Throwable failure) {
    return failure instanceof UmpException ump
        && !ump.maybeExecuted()
        && (failure instanceof TransportException
            || failure instanceof ServerClosedException
            || failure instanceof ChannelFullException
            || failure instanceof ReplyTimeoutException);
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private static boolean slept(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Returns the limit, as {@code Retries[PT10S]}. */
  @Override
  public String toString() {
    return "Retries[" + limit + "]";
  }
}
