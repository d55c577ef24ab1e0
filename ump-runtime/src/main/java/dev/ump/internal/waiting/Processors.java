package dev.ump.internal.waiting;

/** How many processors this JVM may use. */
public final class Processors {
  /** With one processor, whoever spins keeps the other from making progress. */
  public static final boolean ONE = Runtime.getRuntime().availableProcessors() == 1;

  private Processors() {}
}
