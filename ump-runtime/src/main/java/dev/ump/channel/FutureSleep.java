package dev.ump.channel;

import dev.ump.internal.waiting.Deadline;
import dev.ump.internal.waiting.Waiter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which a thread sleeps for a future of a channel: the JDK's own, and one beside them.
 */
final class FutureSleep {

  /** One of {@code CompletableFuture}'s own ways to wait, whatever it returns or throws. */
  interface Way {
    @Nullable Object run() throws InterruptedException, ExecutionException, TimeoutException;
  }

  private FutureSleep() {}

  /**
   * Sleeps until a future is done, or, if that is allowed, the thread is interrupted (its flag
   * stays set), or the deadline is over.
   *
   * <p>Neither this nor what calls it has the request in a variable or a parameter: an interpreted
   * frame would keep it, and then the net could not see that the server has lost it.
   */
  static void await(
      CompletableFuture<?> future, Deadline deadline, boolean isInterruptible, Way sleep) {
    if (future.isDone()) {
      return;
    }
    if (Thread.currentThread() instanceof ForkJoinWorkerThread) {
      sleepInPool(future, deadline, isInterruptible);
      return;
    }
    try {
      sleep.run();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException
        | CancellationException
        | CompletionException
        | TimeoutException outcome) {
      // the code that asks for the value throws it once more
    }
  }

  /**
   * Sleeps in a worker of a pool. The pool may refuse, by any throwable, to make a substitute for
   * it. That would leave {@code CompletableFuture}'s own wait half done, and the future with a
   * thread that seems to wait for it.
   */
  private static void sleepInPool(
      CompletableFuture<?> future, Deadline deadline, boolean isInterruptible) {
    var waiter = new Waiter(deadline);
    var over = new CompletableFuture<@Nullable Object>();
    CompletableFuture.anyOf(future, over).whenComplete((nothing, failure) -> waiter.signal());
    boolean wasInterrupted = false;
    try {
      while (!waiter.await() && !isInterruptible && !deadline.isPast()) {
        wasInterrupted |= Thread.interrupted();
      }
    } finally {
      over.complete(null); // so that the future forgets this wait
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
