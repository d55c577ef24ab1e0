package dev.ump.memory;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ump.testkit.Task;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waiting for the garbage collector. */
final class Collector {
  private Collector() {}

  /** Collects garbage until a condition is met, which is seldom more than a few times. */
  static void collectUntil(Callable<Boolean> condition, String what) throws Exception {
    collectUntil(condition, () -> what);
  }

  /** The same, with a text made at the end. */
  static void collectUntil(Callable<Boolean> condition, Supplier<String> what) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Task.HANG_SECONDS);
    while (!condition.call()) {
      assertTrue(System.nanoTime() - end < 0, what);
      System.gc();
      Thread.yield();
    }
  }
}
