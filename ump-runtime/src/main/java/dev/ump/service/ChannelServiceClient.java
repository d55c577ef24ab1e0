package dev.ump.service;

import dev.ump.channel.Client;
import dev.ump.channel.HandlerException;
import dev.ump.channel.SendInterruptedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A service client over the client of a channel. */
final class ChannelServiceClient<S> implements ServiceClient<S> {
  private final Client<Envelope<S>, @Nullable Object, Throwable> client;
  private final List<ServiceMethod> methods;
  private final @Nullable Duration viewTimeout;
  private final @Nullable Duration defaultTimeout;
  private final CallObservers observers;

  /**
   * Takes the time limits above and below those of the methods: of a view, and of the server's
   * builder.
   */
  ChannelServiceClient(
      Client<Envelope<S>, @Nullable Object, Throwable> client,
      List<ServiceMethod> methods,
      @Nullable Duration viewTimeout,
      @Nullable Duration defaultTimeout,
      CallObservers observers) {
    this.client = client;
    this.methods = methods;
    this.viewTimeout = viewTimeout;
    this.defaultTimeout = defaultTimeout;
    this.observers = observers;
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"
  }) // the dispatcher generated beside the call answers with its R
  public <R extends @Nullable Object> R call(Call<S, R> call) {
    ServiceMethod method = methods.get(call.opcode());
    Duration timeout = timeout(method);
    Object result;
    try {
      if (observers.isWanted()) {
        result = new ObservedCall<>(call, method, observers, false).send(client, timeout);
      } else {
        result = timeout == null ? client.send(call) : client.send(call, timeout);
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
  @SuppressWarnings("unchecked") // as above
  public <R extends @Nullable Object> CompletableFuture<R> callAsync(Call<S, R> call) {
    ServiceMethod method = methods.get(call.opcode());
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
      new ObservedCall<>(call, methods.get(call.opcode()), observers, true).post(client);
    } else {
      client.post(call);
    }
  }

  @Override
  public ServiceClient<S> withTimeout(Duration timeout) {
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException("A time limit must be positive, not " + timeout);
    }
    return new ChannelServiceClient<>(client, methods, timeout, defaultTimeout, observers);
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
    return observers == CallObservers.NONE ? client.toString() : observers.server();
  }
}
