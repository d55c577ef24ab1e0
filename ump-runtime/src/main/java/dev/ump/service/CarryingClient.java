package dev.ump.service;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sends the context of each caller along. */
record CarryingClient<S>(ServiceClient<S> client, ContextPropagator propagator)
    implements ServiceClient<S> {

  @Override
  public <R extends @Nullable Object> R call(Call<S, R> call) {
    return client.call(carried(call));
  }

  @Override
  public <R extends @Nullable Object> CompletableFuture<R> callAsync(Call<S, R> call) {
    return client.callAsync(carried(call));
  }

  @Override
  public void post(Call<S, Void> call) {
    client.post(carried(call));
  }

  private <R extends @Nullable Object> Call<S, R> carried(Call<S, R> call) {
    return new Carried<>(call, propagator.capture());
  }

  @Override
  public ServiceClient<S> withTimeout(Duration timeout) {
    return new CarryingClient<>(client.withTimeout(timeout), propagator);
  }

  @Override
  public String toString() {
    return client.toString();
  }
}
