package dev.ump.channel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the futures of a channel do the same way, where {@link CompletableFuture} would bypass them. */
final class Completion {
  private Completion() {}

  /** As {@link CompletableFuture#completeAsync}, through the future's own {@code complete}. */
  static <T extends @Nullable Object> CompletableFuture<T> async(
      CompletableFuture<T> future, Supplier<? extends T> supplier, Executor executor) {
    executor.execute(() -> {
      if (!future.isDone()) {
        try {
          future.complete(supplier.get());
        } catch (Throwable thrown) {
          future.completeExceptionally(thrown);
        }
      }
    });
    return future;
  }

  /** What {@code obtrude} methods throw. */
  static UnsupportedOperationException obtruded() {
    return new UnsupportedOperationException(
        "The outcome of a request or a receive is not changed afterwards.");
  }
}
