package dev.ump.internal.future;

import dev.ump.internal.exhaustion.StackProbe;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Methods of a channel's futures where {@link CompletableFuture} would bypass their own methods, or
 * would make a stage that seems to want the answer.
 */
public final class Completion {
  private Completion() {}

  /** As {@link CompletableFuture#completeAsync}, through the future's own {@code complete}. */
  public static <T extends @Nullable Object> CompletableFuture<T> async(
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

  /** As {@link CompletableFuture#orTimeout}. */
  public static <T extends @Nullable Object> CompletableFuture<T> orTimeout(
      CompletableFuture<T> future, long timeout, TimeUnit unit) {
    return limit(future, future::completeExceptionally, timeout, unit);
  }

  /** As {@link CompletableFuture#completeOnTimeout}. */
  public static <T extends @Nullable Object> CompletableFuture<T> onTimeout(
      CompletableFuture<T> future, T value, long timeout, TimeUnit unit) {
    return limit(future, timedOut -> future.complete(value), timeout, unit);
  }

  /** Lets another future time out instead of it, until this one is done. */
  private static <T extends @Nullable Object> CompletableFuture<T> limit(
      CompletableFuture<T> future, Consumer<Throwable> end, long timeout, TimeUnit unit) {
    Objects.requireNonNull(unit, "unit");
    if (!future.isDone()) {
      var time = new CompletableFuture<@Nullable Object>();
      time.whenComplete((nothing, timedOut) -> {
        if (timedOut instanceof TimeoutException) {
          end.accept(timedOut);
        }
      });
      StackProbe.ensureBytes(StackProbe.TO_HAND_OVER); // or the JDK's timer keeps its lock
      time.orTimeout(timeout, unit);
      Onlookers.add(future, (value, failure) -> time.complete(null));
    }
    return future;
  }

  /** Returns what {@code obtrude} methods throw. */
  public static UnsupportedOperationException obtruded() {
    return new UnsupportedOperationException(
        "The outcome of a request or a receive is not changed afterwards.");
  }
}
