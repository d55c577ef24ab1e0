package dev.ump.channel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A stage made from a call by its own methods, such as {@code thenApply}. Who cancels it, or lets it
 * time out, gives the call up, and with that all its stages.
 */
final class DependentFuture<U extends @Nullable Object> extends CompletableFuture<U> {
  private final CallRoot root;

  DependentFuture(CallRoot root) {
    this.root = root;
  }

  /** A copy in the manner of {@link CompletableFuture#copy()} that leads back to nothing. */
  static <U extends @Nullable Object> CompletableFuture<U> copyOf(CompletableFuture<U> original) {
    var copy = new CompletableFuture<U>();
    original.whenComplete((value, failure) -> {
      if (failure == null) {
        copy.complete(value);
      } else {
        copy.completeExceptionally(
            failure instanceof CompletionException ? failure : new CompletionException(failure));
      }
    });
    return copy;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean isCancelled = super.cancel(mayInterruptIfRunning);
    if (isCancelled) {
      root.cancel();
    }
    return isCancelled;
  }

  /** What {@code orTimeout} calls. */
  @Override
  public boolean completeExceptionally(Throwable failure) {
    boolean isFirst = super.completeExceptionally(failure);
    if (isFirst) {
      root.cancel();
    }
    return isFirst;
  }

  @Override
  public CompletableFuture<U> copy() {
    return copyOf(this);
  }

  @Override
  public <V> CompletableFuture<V> newIncompleteFuture() {
    return new DependentFuture<>(root);
  }
}
