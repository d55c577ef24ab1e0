package dev.ump.channel;

import dev.ump.testkit.Threads;
import java.lang.ref.WeakReference;

/** What the collector has to say. */
final class Garbage {
  private Garbage() {}

  /** Waits until nobody keeps an object any more. */
  static void awaitCollected(WeakReference<?> reference) {
    Threads.awaitUntil(() -> {
      System.gc();
      return reference.get() == null;
    });
  }
}
