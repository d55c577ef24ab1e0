package dev.ump.channel;

import dev.ump.internal.waiting.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * The link from the stages that depend on a call to the call, until it has an outcome. A stage that
 * is kept after that keeps nothing of the call, and of other stages, but only its own value.
 *
 * <h2>Protocol</h2>
 *
 * <p>A stage that is ended by its own methods leaves. The stage that finds that nothing else wants
 * the answer abandons the call. Both are one step, under this object's lock; to add a stage is
 * another. So of two stages that are ended at the same moment the later one finds that the earlier
 * one has left, and it alone abandons the call. A stage that is added before the last one leaves
 * keeps the request; a stage that is added after that belongs to a call that is being cancelled,
 * and ends with it. The call is abandoned after the lock was released, since that runs
 * continuations.
 *
 * <p>The outcome cuts all references, without the lock. A thread that adds a stage checks for an
 * outcome after it has written {@code stages}; a thread that cuts clears {@code stages} after it
 * has written {@code call}. All are volatile, so one of them sees the other, and nothing is kept.
 */
final class CallRoot {
  /**
   * An outcome that the caller is about to set.
   *
   * @param earlier that of another of its threads
   */
  record Abandoned(@Nullable Object outcome, @Nullable Abandoned earlier) {}

  /** Replaces {@code stages} in the usual case: a call with a time limit and no stages. */
  private static final Object ONE_ONLOOKER = new Object();

  private volatile @Nullable RequestFuture<?> call;

  /** The reference to the request, strong or weak. */
  volatile @Nullable Object link;

  private volatile @Nullable Abandoned byCaller;

  /** {@link Stages}, ONE_ONLOOKER, or null. */
  private volatile @Nullable Object stages;

  /** The earliest deadline that {@code orTimeout} and the like have set. */
  private Deadline limit = Deadline.NEVER;

  CallRoot(RequestFuture<?> call, @Nullable Object link) {
    this.call = call;
    this.link = link;
  }

  /** Adds a stage that was made from another one, or from the call if {@code from} is null. */
  synchronized void add(DependentFuture<?> stage, @Nullable DependentFuture<?> from) {
    if (call != null) {
      stages().add(stage, from);
      clearIfCut();
    }
  }

  /**
   * Counts an {@linkplain dev.ump.internal.future.Onlookers onlooker} among the call's dependents.
   */
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

  /** Does the same for a stage. */
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
   * Removes a stage that is about to be ended by its own methods.
   *
   * @return the call, to be abandoned, if nothing else wants its answer
   */
  synchronized @Nullable RequestFuture<?> leave(DependentFuture<?> stage) {
    stage.leaves();
    RequestFuture<?> call = this.call;
    if (call == null || stages instanceof Stages there && there.isAnswerWanted(call)) {
      return null;
    }
    return call;
  }

  /** Notes what the caller is about to end the call with, see {@link LinkedFuture}. */
  synchronized Abandoned giveUp(@Nullable Object outcome) {
    var next = new Abandoned(outcome, byCaller);
    byCaller = next;
    return next;
  }

  /** Returns what was noted last, or null if there is nothing, or the references were cut. */
  @Nullable Abandoned byCaller() {
    return byCaller;
  }

  /** Sets a deadline at which the call ends, if it has not ended before. */
  synchronized void limit(Deadline deadline) {
    if (limit.isAfter(deadline)) {
      limit = deadline;
    }
  }

  /** Returns when the call ends by itself, apart from the limit of its request. */
  synchronized Deadline limit() {
    return limit;
  }

  /** Returns whether there is an outcome. */
  boolean isCut() {
    return call == null;
  }

  /** Cuts all references, since there is an outcome. */
  void cut() {
    call = null;
    link = null;
    if (byCaller != null) {
      byCaller = null;
    }
    if (stages != null) {
      stages = null;
    }
  }
}
