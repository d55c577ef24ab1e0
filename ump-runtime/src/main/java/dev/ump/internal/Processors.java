package dev.ump.internal;

/** How many processors this JVM may use. */
final class Processors {
  /** With one processor, whoever spins keeps the other from making progress. */
  static final boolean ONE = Runtime.getRuntime().availableProcessors() == 1;

  private Processors() {}
}
