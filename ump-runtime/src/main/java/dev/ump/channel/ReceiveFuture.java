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
 */
final class ReceiveFuture<T extends @Nullable Object> extends CompletableFuture<T>
    implements Receivers.Sleeper, Runnable {
  private final ChannelCore core;

  ReceiveFuture(ChannelCore core) {
    this.core = core;
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

  /** Takes a request, or waits on. */
  @Override
  public void run() {
    do {
      if (isDone()) {
        core.receivers.wakeOne(); // this wake-up was for somebody who still wants a request
        return;
      }
      ChannelRequest<?, ?, ?> request = core.take();
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
  void completeWith(@Nullable ChannelRequest<?, ?, ?> request) {
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
    if (!core.receivers.leave(this)) {
      core.receivers.wakeOne();
    }
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
