package dev.ump.channel;

import dev.ump.internal.Uncaught;
import org.jspecify.annotations.Nullable;

/** Actions that wait for the caller to give up, the last one first. */
record AbandonActions(@Nullable Runnable action, @Nullable AbandonActions earlier) {

  /** Runs them, first come first served; what one throws does not keep the others from running. */
  void run() {
    if (earlier != null) {
      earlier.run();
    }
    if (action != null) {
      try {
        action.run();
      } catch (Throwable thrown) {
        Uncaught.handle(thrown);
      }
    }
  }
}
