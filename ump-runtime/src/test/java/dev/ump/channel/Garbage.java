package dev.ump.channel;

import dev.ump.testkit.Threads;
import java.lang.ref.WeakReference;
import java.util.concurrent.Callable;

/** What the collector has to say. */
final class Garbage {
  private Garbage() {}

  /** Waits until nobody keeps an object any more. */
  static void awaitCollected(WeakReference<?> reference) {
    collectUntil(() -> reference.get() == null);
  }

  /** Collects garbage until a condition is met. */
  static void collectUntil(Callable<Boolean> condition) {
    Threads.awaitUntil(() -> {
      System.gc();
      return condition.call();
    });
  }

  /** Collects what there is: more often than the net needs to notice a loss. */
  static void collect() {
    for (int i = 0; i < 5; i++) {
      awaitCollected(new WeakReference<>(new Object()));
    }
  }
}
