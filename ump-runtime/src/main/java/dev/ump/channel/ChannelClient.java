package dev.ump.channel;

import dev.ump.internal.exhaustion.StackProbe;
import dev.ump.internal.waiting.Deadline;
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

  /** Takes over one count of {@link Clients}. */
  ChannelClient(ChannelCore core, Object token) {
    this.core = core;
    this.token = new AtomicReference<>(token);
  }

  @Override
  public R send(M message) throws E {
    return exchange(message, TimedRequest.limit(core, Deadline.NEVER, message));
  }

  @Override
  public R send(M message, Duration timeout) throws E {
    return exchange(message, TimedRequest.limit(core, core.after(timeout), message));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // a server of this channel answers with an R or an E
  private R exchange(M message, Deadline deadline) throws E {
    check(message);
    try {
      return (R) BlockingSend.exchange(core, message, deadline);
    } catch (Throwable failure) {
      throw (E) failure;
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public CompletableFuture<R> sendAsync(M message) {
    return sendAsync(message, TimedRequest.limit(core, Deadline.NEVER, message));
  }

  @Override
  public CompletableFuture<R> sendAsync(M message, Duration timeout) {
    Objects.requireNonNull(timeout, "timeout");
    return sendAsync(message, TimedRequest.limit(core, core.after(timeout), message));
  }

  /** Does first what can fail for lack of memory, stack or threads; then the request is queued. */
  private CompletableFuture<R> sendAsync(M message, Deadline deadline) {
    check(message);
    core.receivers.ensureStack();
    FutureCall<R> call = deadline == Deadline.NEVER ? newCall() : newLimitedCall();
    ChannelRequest<M, R, E> request = TimedRequest.of(core, message, call, deadline);
    call.begin(request);
    if (!core.places.tryTake(request)) {
      UmpException refusal = RoomWait.refusal(core, request, deadline);
      if (refusal != null) {
        return CompletableFuture.failedFuture(refusal);
      }
    }
    if (deadline == Deadline.NEVER) {
      handleOrEnqueue(request);
    } else {
      enqueueLimited(call, request, deadline);
    }
    Reference.reachabilityFence(this);
    return call;
  }

  private FutureCall<R> newCall() {
    return core.callbacks == null ? new FutureCall<>() : new ExecutorCall<>(core.callbacks);
  }

  private FutureCall<R> newLimitedCall() {
    return core.callbacks == null ? new Limit.Call<>() : new Limit.OnExecutor<>(core.callbacks);
  }

  private void enqueueLimited(
      FutureCall<R> call, ChannelRequest<M, R, E> request, Deadline deadline) {
    M message = request.message();
    boolean isInTime;
    try {
      isInTime = Limit.limit(call, core, message, deadline);
    } catch (Throwable exhausted) {
      core.places.giveBack(request);
      throw exhausted;
    }
    if (!isInTime) { // not queued: if this fails for lack of stack, it must not be executed
      core.places.giveBack(request);
      call.expireUnsent(core, message, deadline);
      return;
    }
    try {
      handleOrEnqueue(request);
    } catch (IllegalStateException | StackOverflowError unsent) {
      call.over();
      throw unsent;
    }
  }

  private void handleOrEnqueue(ChannelRequest<M, R, E> request) {
    boolean isHandled;
    try {
      isHandled = TurnHere.handleInPlace(core, request);
    } catch (Throwable unhandled) { // for lack of stack
      core.places.giveBack(request);
      throw unhandled;
    }
    if (isHandled) {
      core.places.giveBack(request); // it had one, and was not queued
    } else {
      request.enqueue();
    }
  }

  @Override
  public void post(M message) {
    check(message);
    if (core.isClosed()) {
      throw core.exceptions.serverClosed(message);
    }
    core.receivers.ensureStack();
    ChannelRequest<M, R, E> request = TimedRequest.of(core, message, NoCaller.POST, Deadline.NEVER);
    if (!core.places.tryTake(request)) {
      UmpException refusal =
          RoomWait.refusal(core, request, TimedRequest.limit(core, Deadline.NEVER, message));
      if (refusal != null) {
        throw refusal;
      }
    }
    request.enqueue();
    Reference.reachabilityFence(this);
  }

  private void check(M message) {
    Objects.requireNonNull(message, "message");
    checkOpen();
  }

  private void checkOpen() {
    if (isClosed()) {
      throw core.exceptions.closedClient();
    }
  }

  @Override
  public Client<M, R, E> copy() {
    checkOpen();
    Client<M, R, E> copy = upgrade(core);
    Reference.reachabilityFence(this);
    if (copy == null) {
      throw core.exceptions.closedClient();
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
  public boolean isClosed() {
    return token.get() == null;
  }

  @Override
  public void close() {
    StackProbe.ensureBytes(StackProbe.TO_HAND_OVER);
    if (token.getAndSet(null) != null) {
      core.clients.remove();
    }
  }

  /** Returns the channel's name, as {@code Client[kv]}. */
  @Override
  public String toString() {
    return "Client[" + core.name + "]";
  }
}
