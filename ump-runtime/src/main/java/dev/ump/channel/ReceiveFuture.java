package dev.ump.channel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A receive that holds no thread while it waits.
 *
 * <p>It is completed by a task on the channel's executor, which takes a request first and then sets
 * the result. If the result was set from outside in between, the request goes back to its place.
 *
 * <p>If something waits already, the future may come back completed. Then a continuation runs on top
 * of the caller, and may receive again, and so on. So every now and then a receive is completed by the
 * executor even then, which begins a new stack. Where it is faster than the caller, who has yet to add
 * the continuation, that one still runs on the old stack; so all receives go through the executor until
 * one of them runs on a new stack.
 */
final class ReceiveFuture<T extends @Nullable Object> extends CompletableFuture<T>
    implements Receivers.Sleeper, Runnable {
  /** How many receives on one stack may come back completed. */
  private static final int MOST_IMMEDIATE = 32;

  /** How many receives began on the current stack: since the executor's task, or ever. */
  private static final ThreadLocal<int[]> BEGUN = ThreadLocal.withInitial(() -> new int[1]);

  private final ChannelCore core;

  /** While a receive is pending, its server is not lost. */
  private @Nullable Object server;

  ReceiveFuture(ChannelCore core, Object server) {
    this.core = core;
    this.server = server;
  }

  /** Begins to receive: here, or on the executor. */
  void begin() {
    int[] begun = BEGUN.get();
    if (begun[0] == MOST_IMMEDIATE && core.isWorthALook()) {
      wake();
      return;
    }
    if (begun[0] < MOST_IMMEDIATE) {
      begun[0]++;
    }
    tryReceive();
  }

  /** Receives on the executor. */
  @Override
  public void wake() {
    try {
      core.executor.execute(this);
    } catch (RejectedExecutionException shutDown) {
      // nobody will receive this way any more; say so, and never on the sender's thread
      ForkJoinPool.commonPool().execute(() -> completeExceptionally(shutDown));
    }
  }

  /** Receives on a new stack. */
  @Override
  public void run() {
    int[] begun = BEGUN.get();
    int before = begun[0];
    begun[0] = 0;
    try {
      tryReceive();
    } finally {
      begun[0] = before;
    }
  }

  /** Takes a request, or waits on. */
  private void tryReceive() {
    do {
      if (isDone()) {
        core.receivers.wakeOne(); // this wake-up was for somebody who still wants a request
        return;
      }
      ChannelRequest<?, ?, ?> request = core.queue.take(false);
      if (request != null) {
        completeWith(request);
        return;
      }
      if (core.isFinished()) {
        completeWith(null);
        return;
      }
    } while (!core.receivers.enter(this));
    if (isDone()) { // completed while it was not entered, when nobody could take it out
      stop();
    }
  }

  /** Completes with a request that was taken, or puts it back if this receive has ended. */
  @SuppressWarnings("unchecked") // one channel has one kind of requests
  private void completeWith(@Nullable ChannelRequest<?, ?, ?> request) {
    server = null;
    if (!super.complete((T) request) && request != null) {
      core.putBack(request);
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean isCancelled = super.cancel(mayInterruptIfRunning);
    stop();
    return isCancelled;
  }

  @Override
  public boolean complete(T value) {
    boolean isFirst = super.complete(value);
    stop();
    return isFirst;
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    boolean isFirst = super.completeExceptionally(failure);
    stop();
    return isFirst;
  }

  /** Waits no more; a wake-up that was meant for this goes to another. */
  private void stop() {
    server = null;
    if (!core.receivers.leave(this)) {
      core.receivers.wakeOne();
    }
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
