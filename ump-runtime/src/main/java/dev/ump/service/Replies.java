package dev.ump.service;

import dev.ump.channel.ReplyContext;
import dev.ump.internal.future.Causes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** How generated dispatchers answer with what is not there yet. For generated code. */
public final class Replies {
  private Replies() {}

  /**
   * Answers with the outcome of a stage, once it has one. A {@link CompletableFuture} is cancelled
   * if the caller abandons the call before; a service that returns one future to several callers
   * returns a {@link CompletableFuture#copy} to each.
   *
   * @param stage what the method returned
   * @param context takes the answer
   * @throws NullPointerException if there is no stage
   */
  public static void whenDone(
      @Nullable CompletionStage<?> stage, ReplyContext<@Nullable Object, Throwable> context) {
    if (stage == null) {
      throw new NullStageException();
    }
    if (stage instanceof CompletableFuture<?> future && isCancellable(future)) {
      context.onAbandoned(() -> future.cancel(true));
    }
    stage.whenComplete((value, failure) -> {
      try {
        if (failure == null) {
          context.reply(value);
        } else {
          context.fail(Causes.unwrapped(failure));
        }
      } catch (IllegalStateException answered) {
        // by an earlier call of this; the stage is a user's, and its threads are not to suffer for
        // that
      }
    });
  }

  /** Returns whether it can be cancelled: a minimal stage is a future, too, but throws. */
  private static boolean isCancellable(CompletableFuture<?> future) {
    try {
      return !future.isDone();
    } catch (Throwable notSaid) {
      return false;
    }
  }
}
