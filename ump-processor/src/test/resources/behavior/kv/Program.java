package kv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.service.CallSite;
import dev.ump.service.UmpServer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** A store of at most two entries, asked in every way, served in both. */
public final class Program {

  static class InMemoryStore implements KeyValueStore {
    private final Thread[] owner = new Thread[1];
    private final Map<String, String> map = new HashMap<>();

    private void mine() {
      owner[0] = owner[0] == null ? Thread.currentThread() : owner[0];
      assertThat(Thread.currentThread()).isSameAs(owner[0]);
    }

    @Override
    public Optional<String> get(String key) {
      mine();
      return Optional.ofNullable(map.get(key));
    }

    @Override
    public CompletionStage<Long> size() {
      mine();
      return CompletableFuture.completedFuture((long) map.size());
    }

    @Override
    public void put(String key, String value) throws QuotaExceededException {
      mine();
      if (map.size() == 2) {
        throw new QuotaExceededException();
      }
      map.put(key, value);
    }
  }

  /** The same, answered with futures. */
  static final class AsyncStore implements KeyValueStoreAsync {
    private final InMemoryStore store = new InMemoryStore();

    @Override
    public CompletableFuture<Optional<String>> get(String key) {
      return CompletableFuture.completedFuture(store.get(key));
    }

    @Override
    public CompletableFuture<Long> size() {
      return store.size().toCompletableFuture();
    }

    @Override
    public CompletableFuture<Void> put(String key, String value) {
      try {
        store.put(key, value);
        return CompletableFuture.completedFuture(null);
      } catch (QuotaExceededException e) {
        return CompletableFuture.failedFuture(e);
      }
    }
  }

  public static void main(String[] args) throws Exception {
    use(KeyValueStoreDispatcher.of(new InMemoryStore()));
    use(KeyValueStoreDispatcher.ofAsync(new AsyncStore()));
  }

  private static void use(KeyValueStoreDispatcher dispatcher) throws Exception {
    try (var server = UmpServer.builder(dispatcher).name("kv").start()) {
      KeyValueStoreClient store = server.client();
      store.put("k", "v");
      assertThat(store.get("k")).contains("v");
      store.async().put("l", "w").join();
      assertThat(store.async().get("l").join()).contains("w");
      assertThat(store.size().toCompletableFuture().join()).isEqualTo(2);
      assertThatThrownBy(() -> store.put("m", "x"))
          .isInstanceOf(QuotaExceededException.class)
          .satisfies(thrown -> assertThat(thrown.getSuppressed())
              .hasAtLeastOneElementOfType(CallSite.class));
      assertThatThrownBy(() -> store.async().put("m", "x").join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(QuotaExceededException.class);
      assertThat(store).hasToString("KeyValueStoreClient[kv]");
      assertThat(new KeyValueStoreEnvelope.Get("k")).hasToString("Get[key=k]");
    }
  }
}
