package dev.ump.internal;

/** Looks whether there is stack enough for some more calls. */
public final class StackProbe {
  /** Enough to wake a thread, or to hand a task to an executor. */
  public static final int TO_WAKE = 64;

  /** Enough to begin something that leaves nothing half done if it overflows the stack by itself. */
  public static final int TO_BEGIN = 16;

  private StackProbe() {}

  /**
   * Overflows the stack here, before anything was begun, rather than in the middle of something that
   * must not be left half done.
   *
   * @param frames how many small ones there must be: each costs half a nanosecond
   * @throws StackOverflowError if there are fewer left
   */
  public static void ensureRoom(int frames) {
    descend(frames);
  }

  private static int descend(int frames) {
    return frames == 0 ? 0 : 1 + descend(frames - 1);
  }
}
