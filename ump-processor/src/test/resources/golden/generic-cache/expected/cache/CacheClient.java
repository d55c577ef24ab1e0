package cache;

import dev.ump.channel.Client;
import dev.ump.service.Contract;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import dev.ump.service.UmpGenerated;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javax.annotation.processing.Generated;

/** Calls the {@link Cache} that a server runs. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
final class CacheClient<K extends Comparable<? super K>, V> implements Cache<K, V> {
  private final ServiceClient<Cache<K, V>> client;

  private CacheClient(ServiceClient<Cache<K, V>> client) {
    this.client = client;
  }

  /** For the dispatcher; to call over a channel of your own, use {@link #over(Client)}. */
  public static <K extends Comparable<? super K>, V> CacheClient<K, V> of(
      ServiceClient<Cache<K, V>> client) {
    return new CacheClient<>(client);
  }

  /** For a channel that you serve yourself; an {@code UmpServer} gives you its {@code client()}. */
  public static <K extends Comparable<? super K>, V> CacheClient<K, V> over(
      Client<Envelope<Cache<K, V>>, Object, Throwable> client) {
    return of(ServiceClient.over(client, CacheEnvelope.METHODS));
  }

  /** For callers on other machines: what they need to know of the service. */
  public static <K extends Comparable<? super K>, V> Contract<Cache<K, V>, CacheClient<K, V>>
      contract() {
    return Contract.of(
        Cache.class,
        CacheEnvelope.METHODS,
        (CacheClient<K, V> client) -> client.client,
        CacheClient::of,
        CacheEnvelope.Load.class,
        CacheEnvelope.Max.class,
        CacheEnvelope.Group.class,
        CacheEnvelope.Forget.class,
        CacheEnvelope.Get.class,
        CacheEnvelope.Has.class);
  }

  /** The same service, without waiting. */
  public CacheAsync<K, V> async() {
    return new Async();
  }

  /** A view of this client whose calls have this time limit. */
  public CacheClient<K, V> withTimeout(Duration timeout) {
    return of(client.withTimeout(timeout));
  }

  @Override
  public V load(K key, Function<? super K, ? extends V> loader)
      throws IOException, InterruptedException {
    return client.call(new CacheEnvelope.Load<K, V>(key, loader));
  }

  @Override
  public <T extends Comparable<T>> T max(Collection<? extends T> values) {
    return client.call(new CacheEnvelope.Max<K, V, T>(values));
  }

  @Override
  public <A> Map<A, V> group(List<A> by, V client) {
    return this.client.call(new CacheEnvelope.Group<>(by, client));
  }

  @Override
  public void forget(K key) {
    client.post(new CacheEnvelope.Forget<>(key));
  }

  @Override
  public V get(K key) {
    return client.call(new CacheEnvelope.Get<>(key));
  }

  @Override
  public boolean has(K key) {
    return client.call(new CacheEnvelope.Has<>(key));
  }

  @Override
  public String toString() {
    return "CacheClient[" + client + "]";
  }

  private final class Async implements CacheAsync<K, V> {
    @Override
    public CompletableFuture<V> load(K key, Function<? super K, ? extends V> loader) {
      return client.callAsync(new CacheEnvelope.Load<K, V>(key, loader));
    }

    @Override
    public <T extends Comparable<T>> CompletableFuture<T> max(Collection<? extends T> values) {
      return client.callAsync(new CacheEnvelope.Max<K, V, T>(values));
    }

    @Override
    public <A> CompletableFuture<Map<A, V>> group(List<A> by, V client) {
      return CacheClient.this.client.callAsync(new CacheEnvelope.Group<>(by, client));
    }

    @Override
    public void forget(K key) {
      client.post(new CacheEnvelope.Forget<>(key));
    }

    @Override
    public CompletableFuture<V> get(K key) {
      return client.callAsync(new CacheEnvelope.Get<>(key));
    }

    @Override
    public CompletableFuture<Boolean> has(K key) {
      return client.callAsync(new CacheEnvelope.Has<>(key));
    }
  }
}
