package dev.ump.channel;

import dev.ump.internal.thread.ThreadCell;
import org.jspecify.annotations.Nullable;

/** Whether the current thread must not wait for room, see {@link Client#withoutPatience}. */
final class Impatience {
  private static final ThreadCell<Impatience> HERE = new ThreadCell<>();
  private static final Impatience IS_HERE = new Impatience();

  private Impatience() {}

  static boolean isHere() {
    return HERE.get() != null;
  }

  static void run(Runnable code) {
    @Nullable Object[] cell = HERE.cell();
    Object outer = cell[0];
    cell[0] = IS_HERE;
    try {
      code.run();
    } finally {
      cell[0] = outer;
    }
  }
}
