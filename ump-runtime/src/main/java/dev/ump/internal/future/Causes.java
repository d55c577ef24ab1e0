package dev.ump.internal.future;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Handles exceptions of other code, whose methods may throw as well. */
public final class Causes {
  private Causes() {}

  /** Returns the failure itself, if a stage that depends on another one has wrapped it once. */
  public static Throwable unwrapped(Throwable failure) {
    if (!(failure instanceof CompletionException)) {
      return failure;
    }
    @Nullable Throwable cause;
    try {
      cause = failure.getCause();
    } catch (Throwable thrown) {
      return failure;
    }
    return cause == null ? failure : cause;
  }

  /** Returns whether other code can wrap a failure, which calls its {@code toString}. */
  @SuppressWarnings("ReturnValueIgnored") // only whether it throws matters
  public static boolean canBeWrapped(Throwable failure) {
    try {
      failure.toString();
      return true;
    } catch (Throwable thrown) {
      return false;
    }
  }
}
