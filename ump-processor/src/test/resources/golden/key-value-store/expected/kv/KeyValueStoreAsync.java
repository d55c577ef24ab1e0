package kv;

import dev.ump.service.UmpGenerated;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/** {@link KeyValueStore} without waiting: its methods, each returning a future. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public interface KeyValueStoreAsync {
  /** {@link KeyValueStore#get}, without waiting. */
  CompletableFuture<Optional<String>> get(String key);

  /** {@link KeyValueStore#size}, without waiting. */
  CompletableFuture<Long> size();

  /** {@link KeyValueStore#put}, without waiting. */
  CompletableFuture<Void> put(String key, String value);
}
