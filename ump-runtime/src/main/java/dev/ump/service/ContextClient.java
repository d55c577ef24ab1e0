package dev.ump.service;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A client that sends the context of each caller along. If a context cannot be captured, the call
 * fails and is not sent: thrown by a blocking call and a post, in the future of an asynchronous
 * call.
 */
record ContextClient<S>(ServiceClient<S> client, ContextPropagator propagator)
    implements ServiceClient<S> {

  @Override
  public <R extends @Nullable Object> R call(Call<S, R> call) {
    return client.call(carried(call));
  }

  @Override
  public <R extends @Nullable Object> CompletableFuture<R> callAsync(Call<S, R> call) {
    Objects.requireNonNull(call, "call");
    Call<S, R> carried;
    try {
      carried = carried(call);
    } catch (Throwable uncaptured) {
      return CompletableFuture.failedFuture(uncaptured);
    }
    return client.callAsync(carried);
  }

  @Override
  public void post(Call<S, Void> call) {
    client.post(carried(call));
  }

  private <R extends @Nullable Object> Call<S, R> carried(Call<S, R> call) {
    ContextPropagator.Snapshot context = propagator.capture();
    if (context == null) {
      throw new NullPointerException(
          propagator.getClass().getName() + ".capture() returned null; the call was not executed.");
    }
    return new CarriedCall<>(call, context, propagator);
  }

  @Override
  public ServiceClient<S> withTimeout(Duration timeout) {
    return new ContextClient<>(client.withTimeout(timeout), propagator);
  }

  @Override
  public String toString() {
    return client.toString();
  }
}
