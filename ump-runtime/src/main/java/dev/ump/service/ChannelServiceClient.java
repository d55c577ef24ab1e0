package dev.ump.service;

import dev.ump.channel.Client;
import dev.ump.channel.HandlerException;
import dev.ump.channel.SendInterruptedException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A service client over the client of a channel. */
final class ChannelServiceClient<S> implements ServiceClient<S> {
  private final Client<Envelope<S>, @Nullable Object, Throwable> client;
  private final List<ServiceMethod> methods;
  private final @Nullable Duration viewTimeout;
  private final @Nullable Duration defaultTimeout;
  private final CallObservers observers;

  /** Of the owner that executes the calls; null if it is none that could have other services. */
  private final @Nullable ServiceFrames<S> frames;

  /**
   * Takes the time limits above and below those of the methods: of a view, and of the server's
   * builder.
   */
  ChannelServiceClient(
      Client<Envelope<S>, @Nullable Object, Throwable> client,
      List<ServiceMethod> methods,
      @Nullable Duration viewTimeout,
      @Nullable Duration defaultTimeout,
      CallObservers observers,
      @Nullable ServiceFrames<S> frames) {
    this.client = client;
    this.methods = methods;
    this.viewTimeout = viewTimeout;
    this.defaultTimeout = defaultTimeout;
    this.observers = observers;
    this.frames = frames;
  }

  @Override
  public <R extends @Nullable Object> R call(Call<S, R> call) {
    ServiceMethod method = methods.get(call.opcode());
    return frames == null || !frames.isUsed()
        ? call(call, method, client)
        : call(call, method, frames.first());
  }

  /** Makes a call of a method of one of the owner's services. */
  <R extends @Nullable Object> R call(
      Call<S, R> call, ServiceMethod method, ServiceTarget service) {
    return call(call, method, frames == null ? client : frames.line(service, client));
  }

  @SuppressWarnings({"unchecked", "NullAway"
  }) // the dispatcher generated beside the call answers with its R
  private <R extends @Nullable Object> R call(
      Call<S, R> call,
      ServiceMethod method,
      Client<Envelope<S>, @Nullable Object, Throwable> line) {
    Duration timeout = timeout(method);
    Object result;
    try {
      if (observers.isWanted()) {
        result = new ObservedCall<>(call, method, observers, false).send(line, timeout);
      } else {
        result = timeout == null ? line.send(call) : line.send(call, timeout);
      }
    } catch (Throwable failure) {
      throw asThrown(method, failure);
    }
    if (result == null && method.primitive() != null) {
      throw new NullPointerException(
          method.name() + " was answered with null, but returns " + method.primitive() + ".");
    }
    return (R) result;
  }

  @Override
  public <R extends @Nullable Object> CompletableFuture<R> callAsync(Call<S, R> call) {
    return callAsync(call, methods.get(call.opcode()));
  }

  /** Makes a call of a method of one of the owner's services. */
  @SuppressWarnings("unchecked") // as above
  <R extends @Nullable Object> CompletableFuture<R> callAsync(
      Call<S, R> call, ServiceMethod method) {
    Duration timeout = timeout(method);
    CompletableFuture<@Nullable Object> future;
    if (observers.isWanted()) {
      future = new ObservedCall<>(call, method, observers, false).sendAsync(client, timeout);
    } else {
      future = timeout == null ? client.sendAsync(call) : client.sendAsync(call, timeout);
    }
    return (CompletableFuture<R>) future;
  }

  @Override
  public void post(Call<S, Void> call) {
    if (observers.isWanted()) {
      ServiceMethod method = call instanceof MethodMessage own
          ? Objects.requireNonNull(own.method(), "of a generated call")
          : methods.get(call.opcode());
      new ObservedCall<>(call, method, observers, true).post(client);
    } else {
      client.post(call);
    }
  }

  @Override
  public ChannelServiceClient<S> withTimeout(Duration timeout) {
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException("A time limit must be positive, not " + timeout);
    }
    return new ChannelServiceClient<>(client, methods, timeout, defaultTimeout, observers, frames);
  }

  /** Returns what the caller of a method must get, for a {@code throw}; may throw it itself. */
  private static RuntimeException asThrown(ServiceMethod method, Throwable failure) {
    if (failure instanceof SendInterruptedException && method.declaresInterruption()) {
      Thread.interrupted(); // the exception now says what the flag said
      var interrupted = new InterruptedException(failure.getMessage());
      interrupted.initCause(failure);
      throw ServiceThrows.<RuntimeException>sneak(interrupted);
    }
    Throwable seen =
        method.permits(failure) ? failure : HandlerException.wrap(method.name(), failure);
    CallSite.addTo(seen, method);
    throw ServiceThrows.<RuntimeException>sneak(seen);
  }

  private @Nullable Duration timeout(ServiceMethod method) {
    if (viewTimeout != null) {
      return viewTimeout;
    }
    Duration own = method.timeout();
    return own != null ? own : defaultTimeout;
  }

  @Override
  public String toString() {
    if (frames != null) {
      ClientBase.asked(frames.first());
    }
    return observers == CallObservers.NONE ? client.toString() : observers.server();
  }
}
