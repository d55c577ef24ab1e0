package dev.ump.internal;

/** A handler that also surrounds what its server runs between two requests, in a batch. */
public interface Surroundings {
  /** Runs something, once, inside what surrounds a request. */
  void run(Runnable work);
}
