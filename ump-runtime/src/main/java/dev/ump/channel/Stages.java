package dev.ump.channel;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The stages that were made from one call, directly or not, and whether they still want its answer.
 * Guarded by the lock of its {@link CallRoot}.
 *
 * <p>A stage wants the answer while it is not done and one of these holds: nothing was made from
 * it; a stage that was made from it wants the answer; other dependents exist. Other dependents are
 * threads that sleep for it, and futures that its own methods have not made, such as that of
 * {@code allOf}. They are not seen themselves: {@link
 * java.util.concurrent.CompletableFuture#getNumberOfDependents()} counts them beyond the stages
 * that are known. A stage that ended itself is still counted there. A stage that another future has
 * ended, as {@code applyToEither} allows, is not, or not for long.
 */
final class Stages {
  private static final int FEW = 16;

  /** A stage, and what it was made from: another stage, or the call if that is null. */
  private static final class Edge {
    final DependentFuture<?> stage;
    final @Nullable DependentFuture<?> from;

    @Nullable Edge older;

    Edge(DependentFuture<?> stage, @Nullable DependentFuture<?> from, @Nullable Edge older) {
      this.stage = stage;
      this.from = from;
      this.older = older;
    }
  }

  private @Nullable Edge newest;
  private int count;

  /** Above this number, stages that are done are removed. */
  private int limit = FEW;

  /** How many of the call's dependents are known: stages made from it, and onlookers. */
  private int dependents;

  Stages(int onlookers) {
    this.dependents = onlookers;
  }

  void add(DependentFuture<?> stage, @Nullable DependentFuture<?> from) {
    count(from, 1);
    if (from != null) {
      from.isLeaf = false;
    }
    newest = new Edge(stage, from, newest);
    count++;
    if (count > limit) {
      takeOutThoseOver();
      limit = Math.max(FEW, 2 * count); // so each addition costs a constant time on average
    }
  }

  void addOnlooker() {
    dependents++;
  }

  private void count(@Nullable DependentFuture<?> from, int more) {
    if (from == null) {
      dependents += more;
    } else {
      from.dependents += more;
    }
  }

  private void takeOutThoseOver() {
    Edge newer = null;
    for (Edge edge = newest; edge != null; edge = edge.older) {
      newer = takenOut(edge, newer) ? newer : edge;
    }
  }

  /** Removes a stage if it is done. */
  private boolean takenOut(Edge edge, @Nullable Edge newer) {
    if (!edge.stage.isOver()) {
      return false;
    }
    if (!edge.stage.hasLeft()) { // ended by another future, which removed it from the dependents
      count(edge.from, -1);
    }
    if (newer == null) {
      newest = edge.older;
    } else {
      newer.older = edge.older;
    }
    count--;
    return true;
  }

  /**
   * Returns whether a stage or another dependent wants the answer. A stage is newer than what it
   * was made from, so each stage is looked at after all that were made from it.
   */
  boolean isAnswerWanted(CompletableFuture<?> call) {
    Set<DependentFuture<?>> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
    Edge newer = null;
    for (Edge edge = newest; edge != null; edge = edge.older) {
      if (takenOut(edge, newer)) {
        continue;
      }
      newer = edge;
      if (edge.stage.isLeaf || wanted.contains(edge.stage) || edge.stage.hasOtherDependents()) {
        if (edge.from == null) {
          return true;
        }
        wanted.add(edge.from);
      }
    }
    return call.getNumberOfDependents() > dependents;
  }
}
