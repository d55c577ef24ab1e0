package dev.ump.service;

import dev.ump.internal.Unbatched;

/** A message of a server to itself that has something done on the thread that executes calls. */
abstract class OwnersTask<S> implements Marker<S>, Unbatched {
  /** Does it. Must throw nothing. */
  abstract void run();
}
