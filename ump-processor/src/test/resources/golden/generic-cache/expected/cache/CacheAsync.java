package cache;

import dev.ump.service.UmpGenerated;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javax.annotation.processing.Generated;

/** {@link Cache} without waiting: its methods, each returning a future unless it is one-way. */
@Generated("dev.ump.processor.UmpServiceProcessor")
@UmpGenerated
interface CacheAsync<K extends Comparable<? super K>, V> {
  /** {@link Cache#load}, without waiting. */
  CompletableFuture<V> load(K key, Function<? super K, ? extends V> loader);

  /** {@link Cache#max}, without waiting. */
  <T extends Comparable<T>> CompletableFuture<T> max(Collection<? extends T> values);

  /** {@link Cache#group}, without waiting. */
  <A> CompletableFuture<Map<A, V>> group(List<A> by, V client);

  /** {@link Cache#forget}, without waiting. */
  void forget(K key);

  /** {@link Cache#get}, without waiting. */
  CompletableFuture<V> get(K key);

  /** {@link Cache#has}, without waiting. */
  CompletableFuture<Boolean> has(K key);
}
