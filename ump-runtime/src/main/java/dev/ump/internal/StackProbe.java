package dev.ump.internal;

/** Looks whether there is stack enough for some more calls. */
public final class StackProbe {
  private static final int FRAMES = 64;

  private StackProbe() {}

  /**
   * Overflows the stack here, before anything was begun, rather than in the middle of something that
   * must not be left half done.
   *
   * @throws StackOverflowError if there are only some frames left
   */
  public static void ensureRoom() {
    descend(FRAMES);
  }

  private static int descend(int frames) {
    return frames == 0 ? 0 : 1 + descend(frames - 1);
  }
}
