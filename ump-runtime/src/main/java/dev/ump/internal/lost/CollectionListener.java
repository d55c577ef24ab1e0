package dev.ump.internal.lost;

/** A {@link Watch} that does something after each garbage collection, while it watches. */
public interface CollectionListener {
  /** Called on the net's thread. Must be short and run no code of users. */
  void afterCollection();
}
