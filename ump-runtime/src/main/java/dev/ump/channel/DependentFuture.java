package dev.ump.channel;

import dev.ump.internal.exhaustion.StackProbe;
import dev.ump.internal.future.Onlookers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A stage made from a call by its own methods, such as {@code thenApply}, or from such a stage.
 * Code that cancels it, or lets it time out, abandons the call if nothing else wants its answer,
 * see {@link CallRoot}.
 */
final class DependentFuture<U extends @Nullable Object> extends RequestFuture<U> {
  /** The link to the call; null once this has ended itself, or if there is no such link. */
  private volatile @Nullable CallRoot root;

  /** The number of dependents that are known. Guarded by the root's lock. */
  int dependents;

  /** Whether no stage was made from this. Guarded by the root's lock. */
  boolean isLeaf = true;

  DependentFuture(@Nullable CallRoot root) {
    this.root = root;
  }

  // ---- seen by the root, under its lock

  void leaves() {
    root = null;
  }

  boolean hasLeft() {
    return root == null;
  }

  boolean isOver() {
    return root == null || isDone();
  }

  boolean hasOtherDependents() {
    return getNumberOfDependents() > dependents;
  }

  // ---- ended by itself

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    CallRoot root = this.root;
    RequestFuture<?> unwanted = leave();
    if (root == null || unwanted == null && root.isCut()) {
      return super.cancel(mayInterruptIfRunning);
    }
    return end(
            unwanted,
            () -> finishExceptionally(
                unwanted == null
                    ? RequestCancelledException.ofStage()
                    : new RequestCancelledException(
                        maybeExecutedAfterWithdrawal(unwanted.request()))))
        || isCancelled();
  }

  /** Called by {@code orTimeout}. */
  @Override
  public boolean completeExceptionally(Throwable failure) {
    return end(leave(), () -> finishExceptionally(failure));
  }

  /** Called by {@code completeOnTimeout}. */
  @Override
  public boolean complete(U value) {
    return end(leave(), () -> finish(value));
  }

  /**
   * Announces that this will end in a moment; returns the call if nothing else wants its answer.
   */
  private @Nullable RequestFuture<?> leave() {
    CallRoot root = this.root;
    if (root == null || isDone()) {
      return null;
    }
    StackProbe.ensureBytes(StackProbe.TO_WAKE); // or it could leave and not end
    return root.leave(this);
  }

  /** Ends this first; otherwise it would end as the call does. */
  private static boolean end(@Nullable RequestFuture<?> unwanted, BooleanSupplier outcome) {
    try {
      return outcome.getAsBoolean();
    } finally {
      if (unwanted != null) {
        unwanted.cancel(false);
      }
    }
  }

  // ---- looked at

  @Override
  @Nullable SentRequest<?> request() {
    CallRoot root = this.root;
    return root == null ? null : PendingCall.request(root.link);
  }

  // ---- stages that depend on it

  @Override
  public <V> CompletableFuture<V> newIncompleteFuture() {
    CallRoot root = isDone() ? null : this.root;
    if (root == null) {
      return new DependentFuture<>(null);
    }
    if (Onlookers.isAddedTo(this)) {
      root.addOnlooker(this);
      return new CompletableFuture<>();
    }
    var stage = new DependentFuture<V>(root);
    root.add(stage, this);
    return stage;
  }

  @Override
  public CompletableFuture<U> copy() {
    return copyOf(this);
  }

  /**
   * Returns a copy like {@link CompletableFuture#copy()} without a link back: ending it withdraws
   * nothing.
   */
  static <U extends @Nullable Object> CompletableFuture<U> copyOf(CompletableFuture<U> original) {
    var copy = new CompletableFuture<U>();
    CompletableFuture<U> stage = original.whenComplete((value, failure) -> {
      if (failure == null) {
        copy.complete(value);
      } else {
        copy.completeExceptionally(wrapped(failure));
      }
    });
    if (stage instanceof DependentFuture<U> dependent) {
      copy.whenComplete((value, failure) -> dependent.endUnwanted());
    }
    return copy;
  }

  private static Throwable wrapped(Throwable failure) {
    try {
      return failure instanceof CompletionException ? failure : new CompletionException(failure);
    } catch (Throwable thrown) { // by a method of the failure
      return failure;
    }
  }

  /** The copy of this is done. */
  private void endUnwanted() {
    CallRoot root = this.root;
    if (root != null && !isDone()) {
      root.leave(this);
      super.cancel(false);
    }
  }
}
