package dev.ump.internal.future;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Looks at exceptions of others, whose methods may throw as well. */
public final class Causes {
  private Causes() {}

  /** The failure itself, where a stage that depends on another one has wrapped it once. */
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

  /** Returns whether others can put a failure into theirs, which makes them call its toString. */
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
