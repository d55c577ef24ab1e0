package cache;

import dev.ump.service.Call;
import dev.ump.service.Envelope;
import dev.ump.service.UmpGenerated;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.annotation.processing.Generated;

/** The calls of {@link Cache}, packed: one record for each method. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
sealed interface CacheEnvelope<K extends Comparable<? super K>, V> extends Envelope<Cache<K, V>> {
  /** A call of {@code Cache.forget(K)}. */
  record Forget<K extends Comparable<? super K>, V>(K key)
      implements CacheEnvelope<K, V>, Call<Cache<K, V>, Void> {
    @Override
    public int opcode() {
      return CacheDispatcher.FORGET;
    }
  }

  /** A call of {@code Cache.get(K)}. */
  record Get<K extends Comparable<? super K>, V>(K key)
      implements CacheEnvelope<K, V>, Call<Cache<K, V>, V> {
    @Override
    public int opcode() {
      return CacheDispatcher.GET;
    }
  }

  /** A call of {@code Cache.group(List, V)}. */
  record Group<K extends Comparable<? super K>, V, A>(List<A> by, V client)
      implements CacheEnvelope<K, V>, Call<Cache<K, V>, Map<A, V>> {
    @Override
    public int opcode() {
      return CacheDispatcher.GROUP;
    }
  }

  /** A call of {@code Cache.has(K)}. */
  record Has<K extends Comparable<? super K>, V>(K key)
      implements CacheEnvelope<K, V>, Call<Cache<K, V>, Boolean> {
    @Override
    public int opcode() {
      return CacheDispatcher.HAS;
    }
  }

  /** A call of {@code Cache.load(K, Function)}. */
  record Load<K extends Comparable<? super K>, V>(K key, Function<? super K, ? extends V> loader)
      implements CacheEnvelope<K, V>, Call<Cache<K, V>, V> {
    @Override
    public int opcode() {
      return CacheDispatcher.LOAD;
    }
  }

  /** A call of {@code Cache.max(Collection)}. */
  record Max<K extends Comparable<? super K>, V, T extends Comparable<T>>(
      Collection<? extends T> values)
      implements CacheEnvelope<K, V>, Call<Cache<K, V>, T> {
    @Override
    public int opcode() {
      return CacheDispatcher.MAX;
    }
  }
}
