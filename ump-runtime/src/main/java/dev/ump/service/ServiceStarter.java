package dev.ump.service;

import dev.ump.internal.lost.Handover;

/** Starts a service in the way that its builder has set, and waits until it is ready. */
final class ServiceStarter {
  private ServiceStarter() {}

  /**
   * Starts a service.
   *
   * @throws InterruptedException if the current thread is interrupted meanwhile, see
   *     {@link PendingStart#await}; nothing is left running then
   * @throws Exception what making the dispatcher threw
   */
  static <S, C> RunningService<S, C> start(ServerOptions<S, C> options) throws Exception {
    ServiceRehearsal.ensureDone();
    boolean isOnThreadsOfOthers = options.isRunByExecutor || options.isCallerRuns;
    if (isOnThreadsOfOthers && (options.threads > 1 || options.threadFactory != null)) {
      throw new IllegalStateException(
          options.name + " cannot run on threads of its own and on others: tell its builder either"
              + " threads and threadFactory, or executor and callerRuns.");
    }
    if (options.isOwner != null && options.isCallerRuns) {
      throw new IllegalStateException(
          options.name + " cannot run on its owner's thread and on those of its callers: tell its"
              + " builder either isOwner or callerRuns.");
    }
    RestartRule restarts = options.restarts;
    if (restarts != null && options.threads > 1) {
      throw new IllegalStateException(
          options.name + " cannot make its service anew on " + options.threads
              + " threads: calls may run on the others. Tell its builder threads or restartOn.");
    }
    if (restarts != null && restarts.limits().isPausing() && options.isOwner != null) {
      throw new IllegalStateException(
          options.name + " cannot pause on its owner's thread before it makes its service anew:"
              + " tell its Restarts no pausing.");
    }
    var start = new PendingStart<>(options);
    if (options.isCallerRuns || options.isOwnerHere()) {
      OthersThreads.makeAndServe(start);
      return start.await();
    }
    return isOnThreadsOfOthers ? onExecutor(start) : onOwnThreads(start);
  }

  private static <S, C> RunningService<S, C> onExecutor(PendingStart<S, C> start) throws Exception {
    Handover task = OthersThreads.begin(start);
    try {
      return start.await();
    } catch (PendingStart.AbandonedException abandoned) {
      task.notTaken(abandoned); // nor later
      throw abandoned;
    } finally {
      task.stop();
    }
  }

  private static <S, C> RunningService<S, C> onOwnThreads(PendingStart<S, C> start)
      throws Exception {
    OwnThreads<S, C> threads;
    try {
      threads = OwnThreads.begin(start);
    } catch (Throwable failed) {
      start.failed(failed);
      return start.await();
    }
    try {
      return start.await();
    } catch (PendingStart.AbandonedException abandoned) {
      threads.abandon(abandoned);
      throw abandoned;
    }
  }
}
