package dev.ump.internal;

import dev.ump.internal.waiting.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * What a handler has to do between two requests, such as to make its service anew. Meanwhile no
 * request is handled.
 */
public interface Interlude {

  /**
   * Returns whether there is something to do. Called after each request, and before the first one,
   * by the thread that handles.
   */
  boolean isDue();

  /**
   * Does what there is to do now, on the thread that handles, which may run code of users. Throws
   * nothing, unless heap or stack are exhausted; then it is called again.
   *
   * @return until when to pause before the next call; null if there is nothing more to do. A pause
   *     ends early when the server is closed.
   */
  @Nullable Deadline proceed();
}
