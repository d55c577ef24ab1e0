package dev.ump.service;

import dev.ump.internal.future.Causes;
import dev.ump.internal.lost.DropSearch;
import dev.ump.internal.lost.Handover;
import dev.ump.internal.waiting.Deadline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A service without a thread of its own: an executor runs its calls, or their callers do. */
final class OthersThreads implements RunMode {
  private static final Runnable NOTHING = () -> {};

  private final ServerOptions<?, ?> options;

  // guarded by this
  private @Nullable DropSearch search;
  private boolean hasEnded;

  private OthersThreads(ServerOptions<?, ?> options) {
    this.options = options;
  }

  /** Makes the service by a task on the executor; returns that task. */
  static <S, C> Handover begin(PendingStart<S, C> start) {
    String name = start.options().name;
    var handover = new Handover(
        () -> makeAndServe(start),
        reason -> start.failed(
            Handover.isDropped(reason)
                ? new IllegalStateException(
                    "The executor of " + name + " dropped the task that starts it.", reason)
                : reason));
    handover.start();
    handover.to(start.options().executor);
    return handover;
  }

  /** Makes the service on the current thread, and lets it be served. */
  static <S, C> void makeAndServe(PendingStart<S, C> start) {
    start.begins();
    ServerOptions<S, C> options = start.options();
    RunningService<S, C> service;
    try {
      service = new RunningService<>(options, new OthersThreads(options), true);
    } catch (Throwable failed) {
      start.failed(failed);
      return;
    }
    CompletableFuture<?> served =
        serve(service, options); // first: then it waits for the first call
    if (!start.made(service)) {
      service.closeBecause(ServerEnd.CLOSED);
    }
    served.handle((nothing, failure) -> { // makes no text of the failure
      if (failure != null) {
        service.failBecause(Causes.unwrapped(failure));
      }
      end(service);
      return null;
    });
  }

  private static <S, C> CompletableFuture<?> serve(
      RunningService<S, C> service, ServerOptions<S, C> options) {
    Executor executor = options.executor;
    BooleanSupplier isOwner = options.isOwner;
    try {
      return options.isCallerRuns
          ? service.server().serveCallerRuns(executor, service.handler())
          : isOwner == null
              ? service.server().serveOn(executor, service.handler())
              : service.server().serveOn(executor, isOwner, service.handler());
    } catch (Throwable failed) {
      return CompletableFuture.failedFuture(failed);
    }
  }

  /**
   * Ends it on the current thread; an interrupt flag that is set there was not meant for the end.
   */
  private static void end(RunningService<?, ?> service) {
    boolean isInterrupted = Thread.interrupted();
    try {
      var inside = service.enter();
      try {
        service.end(NOTHING);
      } finally {
        inside.leave();
      }
      service.tell();
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void interrupt() {
    // the threads belong to others
  }

  /** The turn that ends it is a task on the executor, which the executor may drop. */
  @Override
  public synchronized void expectEnd(BooleanSupplier isStuck) {
    if (search == null && !hasEnded) {
      try {
        search = DropSearch.begin(isStuck);
      } catch (OutOfMemoryError full) {
        // the search only helps; the end does not need it
      }
    }
  }

  @Override
  public synchronized void ended() {
    hasEnded = true;
    if (search != null) {
      search.end();
    }
  }

  @Override
  public boolean isOwnerHere() {
    return options.isOwnerHere();
  }

  @Override
  public boolean join(Deadline deadline) {
    return true; // there are none
  }
}
