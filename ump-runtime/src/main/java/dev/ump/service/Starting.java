package dev.ump.service;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Starts a service in the way that a builder was told, and waits until it is ready. */
final class Starting {
  private Starting() {}

  /**
   * Starts a service.
   *
   * @throws InterruptedException if the current thread is interrupted meanwhile; the service is closed
   * @throws Exception what making the dispatcher threw
   */
  static <S, C> RunningService<S, C> start(ServerOptions<S, C> options) throws Exception {
    boolean isOnThreadsOfOthers = options.isRunByExecutor || options.isRunByCallers;
    if (isOnThreadsOfOthers && (options.threads > 1 || options.threadFactory != null)) {
      throw new IllegalStateException(
          options.name + " cannot run on threads of its own and on others: tell its builder either"
              + " threads and threadFactory, or executor and callerRuns.");
    }
    if (isOnThreadsOfOthers) {
      return await(OthersThreads.start(options), options.isMadeThere);
    }
    OwnThreads<S, C> threads = OwnThreads.start(options);
    try {
      return await(threads.ready(), options.isMadeThere);
    } catch (InterruptedException interrupted) {
      threads.interrupt(); // making the dispatcher may be what waits
      throw interrupted;
    }
  }

  private static <S, C> RunningService<S, C> await(
      CompletableFuture<RunningService<S, C>> ready, boolean isInterruptible) throws Exception {
    try {
      return isInterruptible ? ready.get() : ready.join();
    } catch (ExecutionException | CompletionException failed) {
      throw rethrown(failed.getCause());
    } catch (InterruptedException interrupted) {
      ready.thenAccept(started -> started.closeBecause(ServerEnd.CLOSED));
      throw interrupted;
    }
  }

  private static Exception rethrown(@Nullable Throwable cause) throws Exception {
    if (cause instanceof Error error) {
      throw error;
    }
    throw cause instanceof Exception exception ? exception : new IllegalStateException(cause);
  }
}
