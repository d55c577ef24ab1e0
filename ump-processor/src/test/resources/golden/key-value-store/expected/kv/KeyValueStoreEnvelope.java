package kv;

import dev.ump.service.Call;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceMethod;
import dev.ump.service.UmpGenerated;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;

/** The calls of {@link KeyValueStore}, packed: one record for each method. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
public sealed interface KeyValueStoreEnvelope extends Envelope<KeyValueStore> {
  /** The methods, each at the index that is the opcode of its calls. */
  List<ServiceMethod> METHODS = List.of(
      ServiceMethod.of("KeyValueStore.get(String)"),
      ServiceMethod.of("KeyValueStore.size()"),
      ServiceMethod.of("KeyValueStore.put(String, String)")
          .declaring(QuotaExceededException.class));

  /** A call of {@link KeyValueStore#get}. */
  record Get(String key) implements KeyValueStoreEnvelope, Call<KeyValueStore, Optional<String>> {
    static final int OPCODE = 0;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link KeyValueStore#size}. */
  record Size() implements KeyValueStoreEnvelope, Call<KeyValueStore, Long> {
    static final int OPCODE = 1;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link KeyValueStore#put}. */
  record Put(String key, String value) implements KeyValueStoreEnvelope, Call<KeyValueStore, Void> {
    static final int OPCODE = 2;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }
}
