package dev.ump.service;

import dev.ump.internal.Unbatched;

/** A post that makes an idle server look whether its service is to be made anew. */
record RestartMarker<S>(String server) implements Marker<S>, Unbatched {
  @Override
  public String toString() {
    return "UmpServer[" + server + "].restart()";
  }
}
