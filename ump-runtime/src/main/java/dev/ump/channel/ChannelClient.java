package dev.ump.channel;

import dev.ump.internal.Deadline;
import dev.ump.internal.Timer;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A client, counted by the core until it is closed. */
final class ChannelClient<M, R extends @Nullable Object, E extends Throwable>
    implements Client<M, R, E> {
  private final ChannelCore core;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Takes over one count of the core's clients. */
  ChannelClient(ChannelCore core) {
    this.core = core;
  }

  @Override
  public R send(M message) throws E {
    return exchange(message, Deadline.NEVER);
  }

  @Override
  public R send(M message, Duration timeout) throws E {
    return exchange(message, Deadline.after(timeout));
  }

  @SuppressWarnings("unchecked") // a server of this channel answers with an R or an E
  private R exchange(M message, Deadline deadline) throws E {
    check(message);
    try {
      return (R) BlockingCall.exchange(core, message, deadline);
    } catch (Throwable failure) {
      throw (E) failure;
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public CompletableFuture<R> sendAsync(M message) {
    check(message);
    if (!core.hasRoom()) {
      return CompletableFuture.failedFuture(full(message));
    }
    return enqueue(message);
  }

  @Override
  public CompletableFuture<R> sendAsync(M message, Duration timeout) {
    Objects.requireNonNull(timeout, "timeout");
    check(message);
    if (!core.hasRoom()) {
      return CompletableFuture.failedFuture(full(message));
    }
    FutureCall<R> call = enqueue(message);
    if (!call.isDone()) {
      limit(call, message, timeout);
    }
    return call;
  }

  private FutureCall<R> enqueue(M message) {
    FutureCall<R> call =
        core.callbacks == null ? new FutureCall<>() : new ExecutorCall<>(core.callbacks);
    var request = new ChannelRequest<M, R, E>(core, message, call);
    call.begin(request);
    core.enqueue(request);
    Reference.reachabilityFence(this);
    return call;
  }

  private void limit(FutureCall<R> call, M message, Duration timeout) {
    Runnable expire = () -> call.expire(core, message, timeout);
    if (timeout.isNegative() || timeout.isZero()) {
      expire.run();
      return;
    }
    var timer = Timer.schedule(() -> onExecutor(expire), Deadline.nanos(timeout));
    call.whenComplete((reply, failure) -> timer.cancel(false));
  }

  /** Runs what may run continuations, away from the timer's thread. */
  private void onExecutor(Runnable task) {
    try {
      core.executor.execute(task);
    } catch (RejectedExecutionException full) {
      ForkJoinPool.commonPool().execute(task);
    }
  }

  @Override
  public void post(M message) {
    check(message);
    if (core.isClosed()) {
      throw Ending.serverClosed(core, message);
    }
    if (!core.hasRoom()) {
      throw full(message);
    }
    core.enqueue(new ChannelRequest<M, R, E>(core, message, NoCaller.POST));
    Reference.reachabilityFence(this);
  }

  private void check(M message) {
    Objects.requireNonNull(message, "message");
    checkOpen();
  }

  private void checkOpen() {
    if (closed.get()) {
      throw core.closedClient();
    }
  }

  private ChannelFullException full(M message) {
    return new ChannelFullException(core.describe(message) + " was refused: the channel is full; "
        + UmpException.fate(false) + ".");
  }

  @Override
  public Client<M, R, E> copy() {
    if (closed.get() || !core.addClient()) {
      throw core.closedClient();
    }
    return new ChannelClient<>(core);
  }

  @Override
  public WeakClient<M, R, E> weak() {
    checkOpen();
    var core = this.core;
    return () -> core.addClient() ? new ChannelClient<>(core) : null;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      core.removeClient();
    }
  }

  /** The channel's name in brackets, such as {@code [kv]}. */
  @Override
  public String toString() {
    return "[" + core.name + "]";
  }
}
