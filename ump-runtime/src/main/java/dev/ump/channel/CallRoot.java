package dev.ump.channel;

import dev.ump.internal.waiting.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * What stages that depend on a call know of it: the call, until it has an outcome. So a stage that is
 * kept keeps nothing of the call, and of other stages, but its own value.
 *
 * <h2>Protocol</h2>
 *
 * <p>A stage that is ended by its own methods leaves; who finds that nobody else wants the answer gives
 * the call up. Both are one step, under this object's lock, and to add a stage is another. So of two
 * stages that are ended at the same moment the later one finds that the earlier one has left, and gives
 * the call up, and no other does. A stage that is added before the last one leaves keeps the request; one
 * that is added after that is a stage of a call that is being cancelled, and ends with it. The call is
 * given up after the lock was given back, since that runs continuations.
 *
 * <p>The outcome cuts all references, without the lock. Who adds a stage looks whether there is an outcome
 * after it has written {@code stages}; who cuts clears {@code stages} after it has written {@code call}.
 * All are volatile, so one of them sees the other, and nothing is kept.
 */
final class CallRoot {
  /** In place of {@code stages}: the usual case of a call with a time limit and no stages. */
  private static final Object ONE_ONLOOKER = new Object();

  private volatile @Nullable RequestFuture<?> call;

  /** The way to the request, strong or weak. */
  volatile @Nullable Object link;

  /** {@link Stages}, ONE_ONLOOKER, or null. */
  private volatile @Nullable Object stages;

  /** The earliest deadline that the future was given by {@code orTimeout} and the like. */
  private Deadline limit = Deadline.NEVER;

  CallRoot(RequestFuture<?> call, @Nullable Object link) {
    this.call = call;
    this.link = link;
  }

  /** Adds a stage that was made from another one, or from the call if that is null. */
  synchronized void add(DependentFuture<?> stage, @Nullable DependentFuture<?> from) {
    if (call != null) {
      stages().add(stage, from);
      clearIfCut();
    }
  }

  /** An {@linkplain dev.ump.internal.future.Onlookers onlooker} of the call will be among its dependents. */
  synchronized void addOnlooker() {
    if (call == null) {
      return;
    }
    if (stages == null) {
      stages = ONE_ONLOOKER;
    } else {
      stages().addOnlooker();
    }
    clearIfCut();
  }

  /** The same of a stage. */
  synchronized void addOnlooker(DependentFuture<?> stage) {
    stage.dependents++;
  }

  private Stages stages() {
    if (stages instanceof Stages there) {
      return there;
    }
    var added = new Stages(stages == ONE_ONLOOKER ? 1 : 0);
    stages = added;
    return added;
  }

  private void clearIfCut() {
    if (call == null) {
      stages = null;
    }
  }

  /**
   * A stage is about to be ended by its own methods.
   *
   * @return the call, to be given up, if nobody else wants its answer
   */
  synchronized @Nullable RequestFuture<?> leave(DependentFuture<?> stage) {
    stage.leaves();
    RequestFuture<?> call = this.call;
    if (call == null || stages instanceof Stages there && there.isAnswerWanted(call)) {
      return null;
    }
    return call;
  }

  /** The call ends at a deadline, if it has not ended before. */
  synchronized void limit(Deadline deadline) {
    if (limit.isAfter(deadline)) {
      limit = deadline;
    }
  }

  /** When the call ends by itself, apart from the limit of its request. */
  synchronized Deadline limit() {
    return limit;
  }

  /** Returns whether there is an outcome. */
  boolean isCut() {
    return call == null;
  }

  /** There is an outcome. */
  void cut() {
    call = null;
    link = null;
    if (stages != null) {
      stages = null;
    }
  }
}
