package kv;

import dev.ump.service.UmpGenerated;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/** {@link KeyValueStore} without waiting: its methods, each returning a future. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public interface KeyValueStoreAsync {
  CompletableFuture<Optional<String>> get(String key);

  CompletableFuture<Void> put(String key, String value);

  CompletableFuture<Long> size();
}
