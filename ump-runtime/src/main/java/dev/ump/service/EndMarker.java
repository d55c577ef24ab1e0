package dev.ump.service;

import dev.ump.internal.DeadlockCure;
import dev.ump.internal.OwnLimit;
import dev.ump.internal.Unbatched;

/** The envelope that ends the server when it is received; it is none of the service's methods. */
record EndMarker<S>() implements Envelope<S>, OwnLimit, DeadlockCure, Unbatched {
  @Override
  public int opcode() {
    return -1;
  }

  @Override
  public String cure() {
    return "Use closeNow() here, or close it on another thread.";
  }
}
