package dev.ump.service;

import dev.ump.internal.thread.Uncaught;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The stages of one event that users were given and that are not done. One that its user cancels is
 * kept no longer.
 *
 * <p>A linked list, guarded by itself, since {@link #complete} must work when there is no memory.
 * No code of users runs under that lock. A stage refers to its place weakly: otherwise each stage
 * that a user keeps would keep the continuations of all others.
 *
 * <p>A thread that asks for a stage adds it first, and then looks whether the event has come; the
 * thread that completes the stages makes the event known first. So one of the two completes it.
 */
final class OpenStages<T extends @Nullable Object> {
  private final class Place {
    final CompletableFuture<T> stage;

    @Nullable Place before;

    @Nullable Place after;

    Place(CompletableFuture<T> stage) {
      this.stage = stage;
    }

    void leave() {
      remove(this);
    }
  }

  private @Nullable Place first;

  /** Returns a new stage, which is kept until it is done. */
  CompletableFuture<T> add() {
    var stage = new CompletableFuture<T>();
    var place = new Place(stage);
    insert(place);
    var taken = new WeakReference<>(place);
    stage.whenComplete((value, failure) -> {
      var there = taken.get();
      if (there != null) {
        there.leave();
      }
    });
    return stage;
  }

  private synchronized void insert(Place place) {
    Place next = first;
    if (next != null) {
      next.before = place;
      place.after = next;
    }
    first = place;
  }

  private synchronized void remove(Place place) {
    Place before = place.before;
    Place after = place.after;
    if (before != null) {
      before.after = after;
    } else if (first == place) {
      first = after;
    }
    if (after != null) {
      after.before = before;
    }
    place.before = null;
    place.after = null;
  }

  synchronized boolean isEmpty() {
    return first == null;
  }

  /** Completes all stages, on the current thread. Never throws. */
  void complete(T value) {
    for (CompletableFuture<T> stage = take(); stage != null; stage = take()) {
      try {
        stage.complete(value);
      } catch (Throwable exhausted) {
        Uncaught.handle(exhausted);
      }
    }
  }

  /** Removes a stage and returns it; null if there is none. */
  private synchronized @Nullable CompletableFuture<T> take() {
    Place taken = first;
    if (taken == null) {
      return null;
    }
    remove(taken);
    return taken.stage;
  }
}
