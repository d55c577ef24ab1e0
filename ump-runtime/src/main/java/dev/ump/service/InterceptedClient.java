package dev.ump.service;

import dev.ump.internal.future.Onlookers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A client that sends each call inside its interceptors.
 *
 * <p>The capture of the context is inside, see {@link ContextClient}: so interceptors may set what
 * is captured, and they see a failed capture as a failure.
 *
 * @param client sends the calls
 * @param methods the methods of the service by opcode
 * @param interceptors the outermost one first
 * @param server the name of the server
 */
record InterceptedClient<S>(
    ServiceClient<S> client,
    List<ServiceMethod> methods,
    List<CallInterceptor> interceptors,
    String server)
    implements ServiceClient<S> {

  /** The result of a call, inside the interceptors. Confined to one thread. */
  private static final class Result<T> {
    @Nullable T value;
  }

  @Override
  @SuppressWarnings("NullAway") // null is a value of R, if it is one
  public <R extends @Nullable Object> R call(Call<S, R> call) {
    InterceptedCall seen = seen(call, false);
    var reply = new Result<R>();
    try {
      seen.run(() -> reply.value = client.call(call));
    } catch (Throwable failure) {
      seen.end(null, failure);
      throw ServiceThrows.<RuntimeException>sneak(failure);
    }
    seen.end(reply.value, null);
    return reply.value;
  }

  @Override
  public <R extends @Nullable Object> CompletableFuture<R> callAsync(Call<S, R> call) {
    Objects.requireNonNull(call, "call");
    InterceptedCall seen = seen(call, false);
    var sent = new Result<CompletableFuture<R>>();
    try {
      seen.run(() -> sent.value = client.callAsync(call));
    } catch (Throwable failure) { // by an interceptor, or by a closed client
      if (sent.value != null) {
        sent.value.cancel(true);
      }
      seen.end(null, failure);
      return CompletableFuture.failedFuture(failure);
    }
    CompletableFuture<R> future = Objects.requireNonNull(sent.value, "an interceptor proceeded");
    Onlookers.add(future, seen::end);
    return future;
  }

  @Override
  public void post(Call<S, Void> call) {
    InterceptedCall seen = seen(call, true);
    try {
      seen.run(() -> client.post(call));
    } catch (Throwable failure) {
      seen.end(null, failure);
      throw ServiceThrows.<RuntimeException>sneak(failure);
    }
    seen.end(null, null);
  }

  private InterceptedCall seen(Call<S, ?> call, boolean isOneWay) {
    return new InterceptedCall(
        interceptors, methods.get(call.opcode()), call, server, isOneWay, false);
  }

  @Override
  public ServiceClient<S> withTimeout(Duration timeout) {
    return new InterceptedClient<>(client.withTimeout(timeout), methods, interceptors, server);
  }

  @Override
  public String toString() {
    return client.toString();
  }
}
