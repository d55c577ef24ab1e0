package dev.ump.examples.keyvalue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A store in a plain map. Confined to one thread at a time. */
final class InMemoryStore implements KeyValueStore {
  private final Map<String, String> values = new HashMap<>();
  private final int quota;

  InMemoryStore(int quota) {
    this.quota = quota;
  }

  @Override
  public Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public void put(String key, String value) throws QuotaExceededException {
    if (values.size() == quota && !values.containsKey(key)) {
      throw new QuotaExceededException(quota);
    }
    values.put(key, value);
  }

  @Override
  public CompletionStage<Long> size() {
    return CompletableFuture.completedFuture((long) values.size());
  }
}
