package dev.ump.service;

import dev.ump.internal.OwnLimit;

/** Received, it ends the server; it is none of the service's methods. */
record End<S>() implements Envelope<S>, OwnLimit {
  @Override
  public int opcode() {
    return -1;
  }
}
