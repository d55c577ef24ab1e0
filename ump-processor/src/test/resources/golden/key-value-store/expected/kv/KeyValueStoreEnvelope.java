package kv;

import dev.ump.service.Call;
import dev.ump.service.Envelope;
import dev.ump.service.UmpGenerated;
import java.util.Optional;
import javax.annotation.processing.Generated;

/** The calls of {@link KeyValueStore}, packed: one record for each method. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public sealed interface KeyValueStoreEnvelope extends Envelope<KeyValueStore> {
  /** A call of {@code KeyValueStore.get(String)}. */
  record Get(String key) implements KeyValueStoreEnvelope, Call<KeyValueStore, Optional<String>> {
    @Override
    public int opcode() {
      return KeyValueStoreDispatcher.GET;
    }
  }

  /** A call of {@code KeyValueStore.put(String, String)}. */
  record Put(String key, String value) implements KeyValueStoreEnvelope, Call<KeyValueStore, Void> {
    @Override
    public int opcode() {
      return KeyValueStoreDispatcher.PUT;
    }
  }

  /** A call of {@code KeyValueStore.size()}. */
  record Size() implements KeyValueStoreEnvelope, Call<KeyValueStore, Long> {
    @Override
    public int opcode() {
      return KeyValueStoreDispatcher.SIZE;
    }
  }
}
