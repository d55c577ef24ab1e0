package cache;

interface Reading<A, B> {
  B get(A key);

  default boolean has(A key) {
    return get(key) != null;
  }
}
