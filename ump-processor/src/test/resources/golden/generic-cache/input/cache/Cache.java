package cache;

import dev.ump.service.OneWay;
import dev.ump.service.UmpLocal;
import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

@UmpService
interface Cache<K extends Comparable<? super K>, V> extends Reading<K, V> {
  @UmpMethod(timeout = "250ms")
  V load(K key, Function<? super K, ? extends V> loader) throws IOException, InterruptedException;

  <T extends Comparable<T>> T max(Collection<? extends T> values);

  <A> Map<A, V> group(List<A> by, V client);

  @OneWay
  void forget(K key);

  @UmpLocal
  default V getOr(K key, V other) {
    V value = get(key);
    return value == null ? other : value;
  }
}
