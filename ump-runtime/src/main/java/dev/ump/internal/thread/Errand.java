package dev.ump.internal.thread;

import org.jspecify.annotations.Nullable;

/**
 * A task that can be given to a {@link Courier} without an allocation. It must not be given again
 * before it has begun to run.
 */
public abstract class Errand implements Runnable {
  @Nullable Errand next;

  /** Makes an errand that was not given to a courier. */
  protected Errand() {}
}
