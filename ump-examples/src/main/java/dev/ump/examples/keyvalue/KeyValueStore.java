package dev.ump.examples.keyvalue;

import dev.ump.service.UmpService;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BinaryOperator;

/** Keeps a value for each key. */
@UmpService
public interface KeyValueStore {

  /** Returns the value of a key, if it has one. */
  Optional<String> get(String key);

  /**
   * Gives a key its value.
   *
   * @throws QuotaExceededException if the store has no room for one more key
   */
  void put(String key, String value) throws QuotaExceededException;

  /** Counts the keys. */
  CompletionStage<Long> size();

  /**
   * Combines the value of a key with another one, and returns what came out.
   *
   * <p>One message, not two: it is executed by the server as a whole, {@code both} included, so no
   * other call comes between the reading and the writing.
   *
   * @throws QuotaExceededException if the key is new, and the store has no room for it
   */
  default String merge(String key, String value, BinaryOperator<String> both)
      throws QuotaExceededException {
    String merged = get(key).map(old -> both.apply(old, value)).orElse(value);
    put(key, merged);
    return merged;
  }
}
