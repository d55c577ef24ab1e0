package kv;

import dev.ump.service.UmpService;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

@UmpService
public interface KeyValueStore {
  Optional<String> get(String key);

  CompletionStage<Long> size();

  void put(String key, String value) throws QuotaExceededException;
}
