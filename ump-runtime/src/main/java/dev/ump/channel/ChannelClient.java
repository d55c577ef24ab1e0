package dev.ump.channel;

import dev.ump.internal.Deadline;
import dev.ump.internal.Onlookers;
import dev.ump.internal.Timer;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A client, counted by the core until it is closed. */
final class ChannelClient<M, R extends @Nullable Object, E extends Throwable>
    implements Client<M, R, E> {
  private final ChannelCore core;
  /** Null once this client is closed. */
  private final AtomicReference<@Nullable Object> token;

  /** Takes over one count of the core's clients, see there. */
  ChannelClient(ChannelCore core, Object token) {
    this.core = core;
    this.token = new AtomicReference<>(token);
  }

  @Override
  public R send(M message) throws E {
    return exchange(message, TimedRequest.limit(Deadline.NEVER, message));
  }

  @Override
  public R send(M message, Duration timeout) throws E {
    return exchange(message, TimedRequest.limit(Deadline.after(timeout), message));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // a server of this channel answers with an R or an E
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
    return sendAsync(message, TimedRequest.limit(Deadline.NEVER, message));
  }

  @Override
  public CompletableFuture<R> sendAsync(M message, Duration timeout) {
    Objects.requireNonNull(timeout, "timeout");
    return sendAsync(message, TimedRequest.limit(Deadline.after(timeout), message));
  }

  private CompletableFuture<R> sendAsync(M message, Deadline deadline) {
    check(message);
    if (!core.queue.hasRoom()) {
      return CompletableFuture.failedFuture(core.full(message));
    }
    FutureCall<R> call = enqueue(message, deadline);
    if (deadline != Deadline.NEVER && !call.isDone()) {
      limit(call, message, deadline);
    }
    return call;
  }

  private FutureCall<R> enqueue(M message, Deadline deadline) {
    FutureCall<R> call =
        core.callbacks == null ? new FutureCall<>() : new ExecutorCall<>(core.callbacks);
    ChannelRequest<M, R, E> request = deadline == Deadline.NEVER
        ? new ChannelRequest<>(core, message, call)
        : new TimedRequest<>(core, message, call, deadline);
    call.begin(request);
    core.enqueue(request);
    Reference.reachabilityFence(this);
    return call;
  }

  private void limit(FutureCall<R> call, M message, Deadline deadline) {
    Runnable expire = () -> call.expire(core, message, deadline);
    long left = deadline.remainingNanos();
    if (left <= 0) {
      expire.run();
      return;
    }
    var timer = Timer.schedule(() -> core.onExecutor(expire), left);
    Onlookers.add(call, (reply, failure) -> timer.cancel(false));
  }

  @Override
  public void post(M message) {
    check(message);
    if (core.isClosed()) {
      throw Ending.serverClosed(core, message);
    }
    if (!core.queue.hasRoom()) {
      throw core.full(message);
    }
    core.enqueue(new ChannelRequest<M, R, E>(core, message, NoCaller.POST));
    Reference.reachabilityFence(this);
  }

  private void check(M message) {
    Objects.requireNonNull(message, "message");
    checkOpen();
  }

  private void checkOpen() {
    if (token.get() == null) {
      throw core.closedClient();
    }
  }

  @Override
  public Client<M, R, E> copy() {
    checkOpen();
    Client<M, R, E> copy = upgrade(core);
    Reference.reachabilityFence(this);
    if (copy == null) {
      throw core.closedClient();
    }
    return copy;
  }

  @Override
  public WeakClient<M, R, E> weak() {
    checkOpen();
    var core = this.core;
    return () -> upgrade(core);
  }

  private static <M, R extends @Nullable Object, E extends Throwable> @Nullable Client<M, R, E> upgrade(ChannelCore core) {
    Object token = core.clients.tryAdd();
    return token == null ? null : new ChannelClient<>(core, token);
  }

  @Override
  public void close() {
    if (token.getAndSet(null) != null) {
      core.clients.remove();
    }
  }

  /** The channel's name in brackets, such as {@code [kv]}. */
  @Override
  public String toString() {
    return "[" + core.name + "]";
  }
}
