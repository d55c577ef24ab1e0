package dev.ump.service;

/** A message of a server to itself that has something done on the thread that executes calls. */
abstract class OwnersTask<S> implements Marker<S> {
  /** Does it. Must throw nothing. */
  abstract void run();
}
