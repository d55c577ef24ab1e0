package dev.ump.service;

import dev.ump.internal.Causes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** A service that holds no thread: an executor runs its calls, or their callers do. */
final class OthersThreads implements Running {
  private OthersThreads() {}

  /** Makes the service on the executor, or here if callers run it, and lets it be served. */
  static <S, C> CompletableFuture<RunningService<S, C>> start(ServerOptions<S, C> options) {
    var ready = new CompletableFuture<RunningService<S, C>>();
    Runnable task = () -> makeAndServe(options, ready);
    if (options.isRunByCallers) {
      task.run();
      return ready;
    }
    try {
      options.executor.execute(task);
    } catch (RejectedExecutionException refused) {
      ready.completeExceptionally(refused);
    }
    return ready;
  }

  private static <S, C> void makeAndServe(
      ServerOptions<S, C> options, CompletableFuture<RunningService<S, C>> ready) {
    RunningService<S, C> service;
    try {
      service = new RunningService<>(options, new OthersThreads(), true);
    } catch (Throwable failed) {
      ready.completeExceptionally(failed);
      return;
    }
    ready.complete(service);
    Executor executor = options.executor;
    CompletableFuture<?> served = options.isRunByCallers
        ? service.server().serveByCallers(executor, service)
        : service.server().serveOn(executor, service);
    served.whenComplete((nothing, failure) -> {
      service.endsBecause(
          failure == null ? ServerEnd.CLIENTS_GONE : ServerEnd.failed(Causes.unwrapped(failure)));
      var inside = Inside.enter(service);
      try {
        service.end();
      } finally {
        inside.leave();
      }
    });
  }

  @Override
  public void interrupt() {
    // the threads are others'
  }

  @Override
  public void join() {
    // as above
  }
}
