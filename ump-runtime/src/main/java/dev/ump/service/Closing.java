package dev.ump.service;

import dev.ump.channel.DeadlockException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.SendInterruptedException;
import dev.ump.channel.ServerClosedException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Ends a service from outside, or from one of its own calls, and waits for it. */
final class Closing {
  private final RunningService<?, ?> service;
  private final @Nullable Duration limit;
  private final long start = System.nanoTime();
  private boolean isInterrupted;

  private Closing(RunningService<?, ?> service, @Nullable Duration limit) {
    this.service = service;
    this.limit = limit;
  }

  /**
   * Drains the service and waits for its end.
   *
   * @param limit for how long; null for as long as it takes
   * @return whether it has ended
   */
  static boolean close(RunningService<?, ?> service, @Nullable Duration limit) {
    if (Inside.isIn(service)) {
      service.closeBecause(ServerEnd.CLOSED);
      return false;
    }
    var closing = new Closing(service, limit);
    closing.drain();
    boolean isEnded = closing.awaitEnd();
    if (closing.isInterrupted) {
      Thread.currentThread().interrupt();
    }
    return isEnded;
  }

  private void drain() {
    try {
      service.sendEnd(limit);
    } catch (ServerClosedException closedBefore) {
      // as it should be
    } catch (SendInterruptedException | ReplyTimeoutException hurry) {
      service.closeBecause(ServerEnd.CLOSED);
    } catch (DeadlockException never) {
      service.closeBecause(ServerEnd.CLOSED);
      throw never;
    } catch (Throwable unexpected) {
      throw new IllegalStateException(
          "The end of " + service.name() + " is answered with null", unexpected);
    }
  }

  /** Waits uninterruptibly; an interrupt makes what is still queued fail. */
  private boolean awaitEnd() {
    isInterrupted = Thread.interrupted();
    for (; ; ) {
      try {
        return awaitEndInterruptibly();
      } catch (InterruptedException hurry) {
        isInterrupted = true;
        service.closeBecause(ServerEnd.CLOSED);
      }
    }
  }

  private boolean awaitEndInterruptibly() throws InterruptedException {
    try {
      if (limit == null) {
        service.ended().get();
      } else {
        long left = TimeUnit.NANOSECONDS.convert(limit) - (System.nanoTime() - start);
        service.ended().get(Math.max(0, left), TimeUnit.NANOSECONDS);
      }
    } catch (TimeoutException stillExecuting) {
      return false;
    } catch (ExecutionException unexpected) {
      throw new IllegalStateException("The end is never a failure", unexpected);
    }
    service.running().join();
    return true;
  }
}
