package dev.ump.remote;

import org.jspecify.annotations.Nullable;

/**
 * Steps of which each is taken, whatever those before it have thrown: of an end, for example, where
 * code of users may throw.
 *
 * <p>Confined to one thread.
 */
final class Steps {
  private @Nullable Throwable failure;

  /** Takes a step; returns this. */
  Steps then(Runnable step) {
    try {
      step.run();
    } catch (Throwable thrown) {
      if (failure == null) {
        failure = thrown;
      } else if (failure != thrown) {
        failure.addSuppressed(thrown);
      }
    }
    return this;
  }

  boolean haveFailed() {
    return failure != null;
  }

  /** Throws what the first step that failed has thrown; what others threw is suppressed in it. */
  void end() {
    if (failure != null) {
      throw Steps.<RuntimeException>unchecked(failure);
    }
  }

  @SuppressWarnings("unchecked") // a step throws nothing checked, or by such a way itself
  private static <E extends Throwable> E unchecked(Throwable failure) throws E {
    throw (E) failure;
  }
}
