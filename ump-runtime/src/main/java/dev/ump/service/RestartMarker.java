package dev.ump.service;

/** A post that makes an idle server look whether its service is to be made anew. */
record RestartMarker<S>() implements Envelope<S> {
  @Override
  public int opcode() {
    return -1;
  }
}
