package dev.ump.internal.lost;

/** A {@link Watch} that has something to do after each garbage collection, while it watches. */
public interface CollectionListener {
  /** Called on the net's thread. Must be short and run no user's code. */
  void afterCollection();
}
