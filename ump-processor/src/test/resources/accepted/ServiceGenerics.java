package servicegenerics;

import dev.ump.service.UmpService;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

@UmpService
public interface ServiceGenerics<
    K extends Comparable<? super K>, V extends Number & Serializable, S extends ServiceGenerics<K, V, S>> {
  V get(K key);

  Map<? extends K, ? super List<? extends V>> all(List<?> wild);

  CompletionStage<? extends V> later(K key);

  CompletionStage<?> some();

  CompletionStage<? super V> any();

  int count(K key);

  void put(K key, V value);

  S self(S other);

  @SuppressWarnings("unchecked")
  V[] array(K... keys);
}
