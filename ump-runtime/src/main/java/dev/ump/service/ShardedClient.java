package dev.ump.service;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A client that sends each call to the owner of its key. If the key cannot be found, the call fails
 * and is not sent: thrown by a blocking call and a post, in the future of an asynchronous call.
 *
 * <p>Interceptors and the capture of the context are around it, once: they see one service.
 *
 * @param keys finds the owner
 * @param owners the clients of the owners' channels
 */
record ShardedClient<S>(ShardKeys<S> keys, List<ServiceClient<S>> owners)
    implements ServiceClient<S> {

  @Override
  public <R extends @Nullable Object> R call(Call<S, R> call) {
    return owner(call).call(call);
  }

  @Override
  public <R extends @Nullable Object> CompletableFuture<R> callAsync(Call<S, R> call) {
    Objects.requireNonNull(call, "call");
    ServiceClient<S> owner;
    try {
      owner = owner(call);
    } catch (Throwable unknown) {
      return CompletableFuture.failedFuture(unknown);
    }
    return owner.callAsync(call);
  }

  @Override
  public void post(Call<S, Void> call) {
    owner(call).post(call);
  }

  private ServiceClient<S> owner(Call<S, ?> call) {
    return owners.get(keys.ownerOf(call));
  }

  @Override
  public ServiceClient<S> withTimeout(Duration timeout) {
    return new ShardedClient<>(
        keys, owners.stream().map(owner -> owner.withTimeout(timeout)).toList());
  }

  /** Returns the name of the owners together, such as {@code [kv]}. */
  @Override
  public String toString() {
    return "[" + keys.name() + "]";
  }
}
