package dev.ump.test;

import dev.ump.service.Call;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows each call to an observer before it is made. */
final class WatchedClient<S> implements ServiceClient<S> {
  private final ServiceClient<S> client;
  private final Consumer<? super Envelope<S>> watcher;

  WatchedClient(ServiceClient<S> client, Consumer<? super Envelope<S>> watcher) {
    this.client = client;
    this.watcher = watcher;
  }

  @Override
  public <R extends @Nullable Object> R call(Call<S, R> call) {
    watcher.accept(call);
    return client.call(call);
  }

  @Override
  public <R extends @Nullable Object> CompletableFuture<R> callAsync(Call<S, R> call) {
    watcher.accept(call);
    return client.callAsync(call);
  }

  @Override
  public void post(Call<S, Void> call) {
    watcher.accept(call);
    client.post(call);
  }

  @Override
  public ServiceClient<S> withTimeout(Duration timeout) {
    return new WatchedClient<>(client.withTimeout(timeout), watcher);
  }

  /** The name of the client below. */
  @Override
  public String toString() {
    return client.toString();
  }
}
