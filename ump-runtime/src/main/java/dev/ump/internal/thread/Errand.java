package dev.ump.internal.thread;

import org.jspecify.annotations.Nullable;

/**
 * A task that a {@link Courier} can be given without an allocation. It must not be given again before
 * it has begun to run.
 */
public abstract class Errand implements Runnable {
  @Nullable Errand next;

  /** Makes one that was given to none. */
  protected Errand() {}
}
