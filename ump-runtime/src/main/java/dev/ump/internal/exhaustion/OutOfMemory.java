package dev.ump.internal.exhaustion;

import java.util.concurrent.locks.LockSupport;

/**
 * Waiting while the heap is full, for what must be done all the same: other threads wait for it,
 * and the current thread could do nothing else without memory either.
 */
public final class OutOfMemory {
  private static final long PAUSE_NANOS = 1_000_000;

  private OutOfMemory() {}

  /**
   * Does a step as soon as there is memory for it.
   *
   * @param step must do nothing if it throws {@code OutOfMemoryError}, or be repeatable; made in
   *     advance, since making it needs memory, too
   */
  public static void insist(Runnable step) {
    for (; ; ) {
      try {
        step.run();
        return;
      } catch (OutOfMemoryError full) {
        pause();
      }
    }
  }

  /** Waits a moment for memory. */
  public static void pause() {
    LockSupport.parkNanos(PAUSE_NANOS);
  }
}
