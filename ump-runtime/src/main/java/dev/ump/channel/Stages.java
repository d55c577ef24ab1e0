package dev.ump.channel;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The stages that were made from one call, near and far: who still wants its answer. Guarded by the
 * lock of its {@link CallRoot}.
 *
 * <p>A stage wants the answer as long as it is not over, and nothing was made from it, or one of those
 * that were made from it wants the answer, or others depend on it: threads that wait for it asleep, and
 * futures that its own methods have not made, such as that of {@code allOf}. Those others are not seen
 * themselves: they are what {@link java.util.concurrent.CompletableFuture#getNumberOfDependents()}
 * counts beyond the stages that are known. A stage that ended itself is still counted there. One that
 * another future has ended, as {@code applyToEither} allows, is not, or not for long.
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

  /** When there are more than this, those that are over are taken out. */
  private int limit = FEW;

  /** How many of the call's dependents are known: stages that were made from it, and onlookers. */
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

  /** Takes a stage out if it is over. */
  private boolean takenOut(Edge edge, @Nullable Edge newer) {
    if (!edge.stage.isOver()) {
      return false;
    }
    if (!edge.stage.hasLeft()) { // ended by another future, which took it off the dependents
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
   * Returns whether a stage or another dependent wants the answer. A stage is newer than what it was made
   * from, so each stage is looked at after all that were made from it.
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
