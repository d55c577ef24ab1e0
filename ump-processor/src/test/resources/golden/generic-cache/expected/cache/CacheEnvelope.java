package cache;

import dev.ump.service.Call;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceMethod;
import dev.ump.service.UmpGenerated;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.annotation.processing.Generated;

/** The calls of {@link Cache}, packed: one record for each method. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
sealed interface CacheEnvelope<K extends Comparable<? super K>, V> extends Envelope<Cache<K, V>> {
  /** The methods, each at the index that is the opcode of its calls. */
  List<ServiceMethod> METHODS = List.of(
      ServiceMethod.of("Cache.load(K, Function)")
          .declaring(IOException.class, InterruptedException.class)
          .within(Duration.ofMillis(250)),
      ServiceMethod.of("Cache.max(Collection)"),
      ServiceMethod.of("Cache.group(List, V)"),
      ServiceMethod.of("Cache.forget(K)").oneWay(),
      ServiceMethod.of("Cache.get(K)"),
      ServiceMethod.of("Cache.has(K)").returning(boolean.class));

  /** A call of {@link Cache#load}. */
  record Load<K extends Comparable<? super K>, V>(K key, Function<? super K, ? extends V> loader)
      implements CacheEnvelope<K, V>, Call<Cache<K, V>, V> {
    static final int OPCODE = 0;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Cache#max}. */
  record Max<K extends Comparable<? super K>, V, T extends Comparable<T>>(
      Collection<? extends T> values)
      implements CacheEnvelope<K, V>, Call<Cache<K, V>, T> {
    static final int OPCODE = 1;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Cache#group}. */
  record Group<K extends Comparable<? super K>, V, A>(List<A> by, V client)
      implements CacheEnvelope<K, V>, Call<Cache<K, V>, Map<A, V>> {
    static final int OPCODE = 2;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Cache#forget}. */
  record Forget<K extends Comparable<? super K>, V>(K key)
      implements CacheEnvelope<K, V>, Call<Cache<K, V>, Void> {
    static final int OPCODE = 3;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Cache#get}. */
  record Get<K extends Comparable<? super K>, V>(K key)
      implements CacheEnvelope<K, V>, Call<Cache<K, V>, V> {
    static final int OPCODE = 4;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }

  /** A call of {@link Cache#has}. */
  record Has<K extends Comparable<? super K>, V>(K key)
      implements CacheEnvelope<K, V>, Call<Cache<K, V>, Boolean> {
    static final int OPCODE = 5;

    @Override
    public int opcode() {
      return OPCODE;
    }
  }
}
