package dev.ump.internal.waiting;

/** The number of processors that this JVM may use. */
public final class Processors {
  /** With one processor, a thread that spins keeps the other from making progress. */
  public static final boolean ONE = Runtime.getRuntime().availableProcessors() == 1;

  private Processors() {}
}
