package dev.ump.internal.exhaustion;

import org.jspecify.annotations.Nullable;

/** The errors of the virtual machine after which a server cannot go on. */
public final class FatalErrors {
  /** Far more than there are in practice: a chain may be a circle. */
  private static final int MOST_CAUSES = 100;

  private FatalErrors() {}

  /**
   * Returns whether a throwable is an {@code InternalError} or an {@code UnknownError}, and no sign
   * of a stack or a heap that was full: if the stack ends while the virtual machine links a lambda
   * for the first time, JDK 17 wraps that in an {@code InternalError}. Never throws.
   */
  public static boolean isFatal(Throwable thrown) {
    return (thrown instanceof InternalError || thrown instanceof UnknownError)
        && !isOfExhaustion(thrown);
  }

  private static boolean isOfExhaustion(Throwable error) {
    try {
      Throwable next = error;
      for (int i = 0; i < MOST_CAUSES && next != null; i++) {
        if (next instanceof StackOverflowError || next instanceof OutOfMemoryError) {
          return true;
        }
        next = causeOrNull(next);
      }
      return false;
    } catch (StackOverflowError | OutOfMemoryError exhausted) {
      return true; // so it most likely was before, too
    }
  }

  /** Returns the cause; null if the exception, which may be of users, does not say. */
  private static @Nullable Throwable causeOrNull(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (StackOverflowError | OutOfMemoryError exhausted) {
      throw exhausted;
    } catch (Throwable broken) {
      return null;
    }
  }
}
