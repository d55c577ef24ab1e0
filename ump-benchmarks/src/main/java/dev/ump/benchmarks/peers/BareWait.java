package dev.ump.benchmarks.peers;

import java.util.function.BooleanSupplier;

/** Waiting awake as a channel of ump does: spins for a partner elsewhere, yields for one on this processor. */
final class BareWait {
  private static final boolean IS_ALONE = Runtime.getRuntime().availableProcessors() == 1;
  private static final int SPINS = IS_ALONE ? 0 : 200;
  private static final long YIELD_NANOS = IS_ALONE ? 0 : 50_000;

  private BareWait() {}

  /** Returns whether it is met before it would be better to sleep. */
  static boolean isMetSoon(BooleanSupplier condition) {
    if (condition.getAsBoolean()) {
      return true;
    }
    for (int i = 0; i < SPINS; i++) {
      Thread.onSpinWait();
      if (condition.getAsBoolean()) {
        return true;
      }
    }
    long start = System.nanoTime();
    do {
      Thread.yield();
      if (condition.getAsBoolean()) {
        return true;
      }
    } while (System.nanoTime() - start < YIELD_NANOS);
    return false;
  }
}
