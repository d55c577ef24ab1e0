package dev.ump.internal;

/**
 * A message whose sender cannot use the asynchronous client, but has another way out of a deadlock.
 */
public interface DeadlockCure {
  /** Returns what to do instead, as a sentence. */
  String cure();
}
