package dev.ump.service;

import dev.ump.channel.Batch;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a server has to know of a {@link Dispatcher} beside its calls, such as
 * {@linkplain Dispatcher#inBatches its batches}. Immutable; only a server can read it.
 *
 * <p>A dispatcher that wraps another one returns the equipment of that one.
 */
public final class Equipment {
  /** The batches of a dispatcher. */
  record Batches(int most, Batch batch) {
    Batches {
      if (most < 1) {
        throw new IllegalArgumentException("most must be at least 1, not " + most);
      }
    }
  }

  /** A task, how long after the start it is run first, and how long after its end again. */
  record Periodic(Duration first, Duration period, PeriodicTask task) {}

  static final Equipment NONE = new Equipment(null, List.of());

  /** Null if each call is executed by itself. */
  final @Nullable Batches batches;

  final List<Periodic> periodic;

  private Equipment(@Nullable Batches batches, List<Periodic> periodic) {
    this.batches = batches;
    this.periodic = periodic;
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
    return new Equipment(added, periodic);
  }

  /** Returns the same with one more task. */
  Equipment with(Periodic added) {
    return new Equipment(
        batches, Stream.concat(periodic.stream(), Stream.of(added)).toList());
  }

  /** Returns the same with other code in place of its batches, if it has some. */
  Equipment around(Batch other) {
    return batches == null ? this : new Equipment(new Batches(batches.most, other), periodic);
  }

  /** Returns what there is, for people. */
  @Override
  public String toString() {
    return "Equipment["
        + (batches == null ? "no batches" : "batches of " + batches.most)
        + ", " + periodic.size() + " periodic]";
  }
}
