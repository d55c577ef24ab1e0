package dev.ump.service;

import dev.ump.internal.DeadlockCure;
import dev.ump.internal.OwnLimit;
import dev.ump.internal.Unbatched;

/** The message that ends the server when it is received. */
final class EndMarker<S> extends OwnersTask<S> implements Unbatched, OwnLimit, DeadlockCure {
  private final String server;
  private final Runnable end;

  EndMarker(String server, Runnable end) {
    this.server = server;
    this.end = end;
  }

  @Override
  void run() {
    end.run();
  }

  @Override
  public String cure() {
    return "Use closeNow() here, or close it on another thread.";
  }

  @Override
  public String toString() {
    return "UmpServer[" + server + "].close()";
  }
}
