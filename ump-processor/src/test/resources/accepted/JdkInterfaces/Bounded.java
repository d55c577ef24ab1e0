package jdkinterfaces;

import dev.ump.service.UmpService;
import java.util.List;
import java.util.Queue;
import java.util.SortedMap;

/** Bounds that speak of their own variables, where the parent has none. */
@SuppressWarnings({"UmpLiveResult", "unchecked"})
class Bounded {

  @UmpService
  interface Sorted<E extends Comparable<E>> extends Queue<E> {}

  @UmpService
  interface Ordered<E extends Comparable<? super E>> extends List<E> {}

  @UmpService
  interface Index<K extends Comparable<K>, V extends List<? extends K>> extends SortedMap<K, V> {}
}
