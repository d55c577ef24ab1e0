package caching;

import dev.ump.service.OneWay;
import dev.ump.service.UmpService;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A cache that loads what it lacks, once. */
@UmpService
public interface LoadingCache<K, V> {

  record Stats(long hits, long misses, Duration loading) {}

  V get(K key);

  V get(K key, Function<? super K, ? extends V> loader) throws Exception;

  Map<K, V> getAll(Collection<? extends K> keys);

  V compute(K key, BiFunction<? super K, ? super V, ? extends V> change);

  default V getOrDefault(K key, V other) {
    V value = get(key);
    return value == null ? other : value;
  }

  @OneWay
  void invalidate(K key);

  void invalidateAll();

  void invalidateAll(Collection<? extends K> keys);

  Set<Map.Entry<K, V>> entries();

  <R extends Comparable<? super R>> Map<R, Set<K>> groupBy(Function<? super V, ? extends R> by);

  Stats stats();
}
