package dev.ump.service;

import dev.ump.channel.Batch;
import org.jspecify.annotations.Nullable;

/**
 * What a server has to know of a {@link Dispatcher} beside its calls, such as
 * {@linkplain Dispatcher#inBatches its batches}. Immutable; only a server can read it.
 *
 * <p>A dispatcher that wraps another one returns the equipment of that one.
 */
public final class Equipment {
  /** The batches of a dispatcher. */
  record Batches(int most, Batch batch) {}

  static final Equipment NONE = new Equipment(null);

  /** Null if each call is executed by itself. */
  final @Nullable Batches batches;

  private Equipment(@Nullable Batches batches) {
    this.batches = batches;
  }

  /**
   * Returns the same with batches.
   *
   * @throws IllegalStateException if there are some
   */
  Equipment with(Batches added) {
    if (batches != null) {
      throw new IllegalStateException("This dispatcher has its batches already.");
    }
    return new Equipment(added);
  }

  /** Returns what there is, for people. */
  @Override
  public String toString() {
    return batches == null ? "Equipment[]" : "Equipment[batches of " + batches.most + "]";
  }
}
