package dev.ump.internal.future;

import dev.ump.internal.thread.ThreadCell;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The continuations of ump's own, such as one that stops a timer: they need the end of a future,
 * but not its answer, so a request is not kept for them.
 */
public final class Onlookers {
  private static final ThreadCell<CompletableFuture<?>> WATCHED = new ThreadCell<>();

  private Onlookers() {}

  /** As {@link CompletableFuture#whenComplete}, for an action that needs no answer. */
  public static <T extends @Nullable Object> void add(
      CompletableFuture<T> future, BiConsumer<? super T, ? super Throwable> action) {
    @Nullable Object[] cell = WATCHED.cell();
    Object outer = cell[0];
    cell[0] = future;
    try {
      future.whenComplete(action);
    } finally {
      cell[0] = outer;
    }
  }

  /** Returns whether the stage that is made now belongs to an onlooker. */
  public static boolean isAddedTo(CompletableFuture<?> future) {
    return WATCHED.get() == future;
  }
}
