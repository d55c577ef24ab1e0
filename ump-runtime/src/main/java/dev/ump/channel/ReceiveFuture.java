package dev.ump.channel;

import dev.ump.internal.Handover;
import dev.ump.internal.Role;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A receive that holds no thread while it waits.
 *
 * <h2>Protocol</h2>
 *
 * <p>It is completed by a task on the channel's executor, or from outside, by {@code cancel} and the
 * like. Who does it first <em>decides</em> it, in a role that both take, and the task takes a request
 * in the same step: so a receive that was cancelled takes none, and none has to be put back. The result
 * is set afterwards, outside the role, since that runs continuations.
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
  private final Role deciding = new Role();

  /** Whether there is, or will be in a moment, a result. Written in the role. */
  private volatile boolean isDecided;

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
    // without the executor nothing is received this way; it is said on no sender's thread
    var handover =
        new Handover(this, notTaken -> core.courier.run(() -> completeExceptionally(notTaken)));
    handover.start();
    handover.to(core.executor);
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
      if (isDecided) {
        core.receivers.wakeOne(); // this wake-up was for somebody who still wants a request
        return;
      }
      if (completeWithNext()) {
        return;
      }
    } while (!core.receivers.enter(this));
    if (isDecided) { // when nobody could take it out
      stop();
    }
  }

  /** Completes with the next request, or with null if none will ever come; false if none came yet. */
  @SuppressWarnings("unchecked") // one channel has one kind of requests
  private boolean completeWithNext() {
    ChannelRequest<?, ?, ?> request;
    deciding.acquire();
    try {
      if (isDecided) {
        return false;
      }
      request = core.queue.take(null);
      if (request == null && !core.isFinished()) {
        return false;
      }
      isDecided = true;
    } finally {
      deciding.release();
    }
    server = null;
    super.complete((T) request);
    return true;
  }

  /** Decides it from outside; false if it was decided before. */
  private boolean decide() {
    deciding.acquire();
    try {
      boolean isFirst = !isDecided;
      isDecided = true;
      return isFirst;
    } finally {
      deciding.release();
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    if (!decide()) {
      return isCancelled();
    }
    stop();
    return super.cancel(mayInterruptIfRunning);
  }

  @Override
  public boolean complete(T value) {
    if (!decide()) {
      return false;
    }
    stop();
    return super.complete(value);
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    if (!decide()) {
      return false;
    }
    stop();
    return super.completeExceptionally(failure);
  }

  /** Waits no more; a wake-up that was meant for this goes to another. */
  private void stop() {
    server = null;
    if (!core.receivers.leave(this)) {
      core.receivers.wakeOne();
    }
  }

  @Override
  public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
    return Completion.async(this, supplier, executor);
  }

  @Override
  public void obtrudeValue(T value) {
    throw Completion.obtruded();
  }

  @Override
  public void obtrudeException(Throwable failure) {
    throw Completion.obtruded();
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
