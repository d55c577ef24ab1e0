package dev.ump.service;

/**
 * A message of a server to itself; it is none of the service's methods. Its text in exceptions and
 * dumps is that of {@link #toString}.
 */
interface Marker<S> extends Envelope<S> {
  @Override
  default int opcode() {
    return -1;
  }
}
