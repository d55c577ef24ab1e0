package dev.ump.service;

/** Received, it ends the server; it is none of the service's methods. */
record End<S>() implements Envelope<S> {
  @Override
  public int opcode() {
    return -1;
  }
}
