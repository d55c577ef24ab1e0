package dev.ump.service;

import dev.ump.internal.Unbatched;

/** A post that makes an idle server look whether its service is to be made anew. */
record RestartMarker<S>() implements Envelope<S>, Unbatched {
  @Override
  public int opcode() {
    return -1;
  }
}
