package dev.ump.channel;

import dev.ump.internal.thread.ThreadCell;
import org.jspecify.annotations.Nullable;

/**
 * Whether the current thread must not wait for room, see {@link Client#withoutPatience}.
 *
 * <p>The mark is of the handling in which the code runs, or of none: if a send of that code
 * executes a request on the same thread, what the handler sends is not meant. Handlers that only
 * pass requests on are part of the send.
 */
final class Impatience {
  /** The handling, or OUTSIDE; null without a mark. */
  private static final ThreadCell<Object> HERE = new ThreadCell<>();

  private static final Object OUTSIDE = new Object();

  private Impatience() {}

  static boolean isHere() {
    Object marked = HERE.get();
    return marked != null && marked == handling();
  }

  /** Returns the innermost handling of the current thread that does not only pass requests on. */
  private static Object handling() {
    HandlerRun handling = HandlerThread.currentHandling();
    while (handling != null && handling.core.receivers.isInPlace()) {
      handling = handling.outer();
    }
    return handling == null ? OUTSIDE : handling;
  }

  static void run(Runnable code) {
    @Nullable Object[] cell = HERE.cell();
    Object outer = cell[0];
    cell[0] = handling();
    try {
      code.run();
    } finally {
      cell[0] = outer;
    }
  }
}
