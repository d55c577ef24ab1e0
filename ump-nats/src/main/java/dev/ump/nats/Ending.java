package dev.ump.nats;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The end of a subscription, whose frames may not all be handled.
 *
 * @param drained completes when the last frame was handed to its handler
 * @param handling is held by the thread that handles a frame
 */
record Ending(CompletableFuture<Boolean> drained, ReentrantLock handling) {

  boolean isOver() {
    return drained.isDone() && !handling.isLocked();
  }

  /**
   * Waits until the last frame is handled.
   *
   * @param until the time of {@code System.nanoTime} at which this gives up
   */
  void await(long until) throws InterruptedException, ExecutionException, TimeoutException {
    drained.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    if (handling.tryLock(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      handling.unlock();
    }
  }
}
