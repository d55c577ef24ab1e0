package dev.ump.service;

import dev.ump.internal.DeadlockCure;
import dev.ump.internal.OwnLimit;
import dev.ump.internal.Unbatched;

/** The message that ends the server when it is received. */
record EndMarker<S>(String server) implements Marker<S>, OwnLimit, DeadlockCure, Unbatched {
  @Override
  public String cure() {
    return "Use closeNow() here, or close it on another thread.";
  }

  @Override
  public String toString() {
    return "UmpServer[" + server + "].close()";
  }
}
