package dev.ump.testkit;

import java.util.List;

/** The end of a stack, where anything may be left half done. */
public final class StackEnd {
  /**
   * Of a {@link ChildJvm} that compiles nothing: a {@code ReentrantLock} whose {@code lock()}
   * overflows the stack there stays locked, each time.
   */
  public static final List<String> OPTIONS = List.of("-Xint", "-Xss256k");

  /** Enough for each word of a large frame to be the last one. */
  public static final int OFTEN = 64;

  private static final int MOST_MILLIS = 20_000;

  private StackEnd() {}

  /**
   * Runs an action further and further down the stack, up to its end, several times.
   *
   * @param times each begins a frame further down than the one before
   * @param action may overflow the stack
   */
  public static void reach(int times, Runnable action) {
    for (int i = 0; i < times; i++) {
      try {
        dive(i, action);
      } catch (StackOverflowError end) {
        // as it should be
      }
    }
  }

  private static void dive(int shift, Runnable action) {
    if (shift > 0) {
      dive(shift - 1, action);
    } else {
      descend(action);
    }
  }

  private static void descend(Runnable action) {
    action.run();
    descend(action);
  }

  /**
   * Returns whether another thread comes to an end with an action, within seconds.
   *
   * @param action what would wait for a lock that is held
   */
  public static boolean ends(Runnable action) throws InterruptedException {
    var other = new Thread(action, "other");
    other.setDaemon(true);
    other.start();
    other.join(MOST_MILLIS);
    return !other.isAlive();
  }
}
