package kv;

import dev.ump.channel.Client;
import dev.ump.service.Contract;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import dev.ump.service.UmpGenerated;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/** Calls the {@link KeyValueStore} that a server runs. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public final class KeyValueStoreClient implements KeyValueStore {
  private final ServiceClient<KeyValueStore> client;

  private KeyValueStoreClient(ServiceClient<KeyValueStore> client) {
    this.client = client;
  }

  /** For the dispatcher; to call over a channel of your own, use {@link #over(Client)}. */
  public static KeyValueStoreClient of(ServiceClient<KeyValueStore> client) {
    return new KeyValueStoreClient(client);
  }

  /** For a channel that you serve yourself; an {@code UmpServer} gives you its {@code client()}. */
  public static KeyValueStoreClient over(
      Client<Envelope<KeyValueStore>, Object, Throwable> client) {
    return of(ServiceClient.over(client, KeyValueStoreEnvelope.METHODS));
  }

  /** For callers on other machines: what they need to know of the service. */
  public static Contract<KeyValueStore, KeyValueStoreClient> contract() {
    return Contract.of(
        KeyValueStore.class,
        KeyValueStoreEnvelope.METHODS,
        (KeyValueStoreClient client) -> client.client,
        KeyValueStoreClient::of,
        KeyValueStoreEnvelope.Get.class,
        KeyValueStoreEnvelope.Size.class,
        KeyValueStoreEnvelope.Put.class);
  }

  /** The same service, without waiting. */
  public KeyValueStoreAsync async() {
    return new Async();
  }

  /** A view of this client whose calls have this time limit. */
  public KeyValueStoreClient withTimeout(Duration timeout) {
    return of(client.withTimeout(timeout));
  }

  @Override
  public Optional<String> get(String key) {
    return client.call(new KeyValueStoreEnvelope.Get(key));
  }

  @Override
  public CompletionStage<Long> size() {
    return client.callAsync(new KeyValueStoreEnvelope.Size());
  }

  @Override
  public void put(String key, String value) throws QuotaExceededException {
    client.call(new KeyValueStoreEnvelope.Put(key, value));
  }

  @Override
  public String toString() {
    return "KeyValueStoreClient[" + client + "]";
  }

  private final class Async implements KeyValueStoreAsync {
    @Override
    public CompletableFuture<Optional<String>> get(String key) {
      return client.callAsync(new KeyValueStoreEnvelope.Get(key));
    }

    @Override
    public CompletableFuture<Long> size() {
      return client.callAsync(new KeyValueStoreEnvelope.Size());
    }

    @Override
    public CompletableFuture<Void> put(String key, String value) {
      return client.callAsync(new KeyValueStoreEnvelope.Put(key, value));
    }
  }
}
