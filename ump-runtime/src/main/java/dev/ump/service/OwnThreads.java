package dev.ump.service;

import dev.ump.internal.lost.Handover;
import dev.ump.internal.thread.Uncaught;
import dev.ump.internal.waiting.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One or several threads that execute the calls of a service, from a shared queue.
 *
 * <h2>Protocol</h2>
 *
 * <p>The first thread makes the service, and starts the others. {@code working} counts the threads
 * that execute calls: a thread raises it when it begins, unless it is zero, and lowers it when it
 * has left its last call. The thread that lowers it to zero ends the service. So no call is
 * executed beside the end, and a thread that begins too late, or never, is not waited for. No
 * thread leaves before the server is finished, so the count does not fall to zero before. A thread
 * that failed records the reason before it lowers the count: the others find the server closed and
 * do not know the reason.
 */
final class OwnThreads<S, C> implements RunMode {
  private final ServerOptions<S, C> options;
  private final PendingStart<S, C> start;
  private final List<OwnThread> threads = new ArrayList<>();
  private final AtomicInteger working = new AtomicInteger();
  private @Nullable RunningService<S, C> service; // written before the other threads start
  private @Nullable Throwable notStarted; // why not all threads run; written as above

  private OwnThreads(PendingStart<S, C> start) throws Throwable {
    this.options = start.options();
    this.start = start;
    ThreadFactory factory =
        options.threadFactory == null ? OwnThreads::newThread : options.threadFactory;
    for (int i = 1; i <= options.threads; i++) {
      boolean isFirst = i == 1;
      var thread = new OwnThread(
          options.name,
          factory,
          isFirst ? this::makeAndServe : this::serve,
          isFirst ? this::lost : reason -> {});
      if (options.threadFactory == null) { // a factory may name its threads itself
        thread.name(options.threads == 1 ? options.name : options.name + "-" + i);
      }
      threads.add(thread);
    }
  }

  /**
   * Starts the first thread; if it cannot make the dispatcher, the others are never started.
   *
   * @throws Throwable what the thread factory threw, or starting the thread
   */
  static <S, C> OwnThreads<S, C> begin(PendingStart<S, C> start) throws Throwable {
    var self = new OwnThreads<>(start);
    self.threads.get(0).start();
    return self;
  }

  /** The starting thread no longer waits. */
  void abandon(Throwable reason) {
    threads.forEach(thread -> thread.abandon(reason));
    interrupt(); // the thread may wait while it makes the dispatcher
  }

  private void lost(Throwable reason) {
    start.failed(
        Handover.isDropped(reason)
            ? new IllegalStateException(
                "The thread factory of " + options.name + " dropped the task.", reason)
            : reason);
  }

  private static Thread newThread(Runnable task) {
    var thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  private void makeAndServe(OwnThread thread) {
    start.begins();
    RunningService<S, C> made;
    try {
      made = new RunningService<>(options, this, false);
    } catch (Throwable failed) {
      start.failed(failed);
      return;
    }
    made.expectThreads(threads.size());
    service = made;
    working.set(1);
    try {
      for (OwnThread other : threads.subList(1, threads.size())) {
        other.start();
      }
      if (!start.made(made)) {
        made.closeBecause(ServerEnd.CLOSED);
      }
    } catch (Throwable failed) { // the start fails when those that were started have ended, too
      notStarted = failed;
      made.failBecause(failed);
    }
    work(made, thread);
  }

  private void serve(OwnThread thread) {
    if (begins()) {
      work(Objects.requireNonNull(service, "made before"), thread);
    }
  }

  private boolean begins() {
    return working.getAndUpdate(count -> count == 0 ? 0 : count + 1) != 0;
  }

  /** Executes calls until the end. Code of users comes last, when no thread waits any more. */
  private void work(RunningService<S, C> service, OwnThread thread) {
    CurrentServices inside = null;
    Throwable fatal = null;
    try {
      inside = CurrentServices.enter(service);
      service.server().serve(service.handler());
    } catch (InterruptedException toldToEnd) {
      service.failBecause(toldToEnd);
    } catch (Throwable thrown) {
      fatal = thrown;
      thread.stays.run();
      service.failBecause(thrown);
    }
    thread.leaveCalls();
    boolean isLast = working.decrementAndGet() == 0;
    if (isLast) {
      service.end(thread.stays);
      if (notStarted != null) {
        start.failed(notStarted);
      }
    }
    if (inside != null) {
      inside.leave();
    }
    thread.leave();
    if (isLast) {
      service.tell();
    }
    if (fatal != null) {
      Uncaught.handle(fatal);
    }
  }

  @Override
  public void interrupt() {
    threads.forEach(OwnThread::interrupt);
  }

  @Override
  public @Nullable Thread ownThread() {
    return threads.size() == 1 ? threads.get(0).thread() : null;
  }

  @Override
  public void expectEnd(BooleanSupplier isStuck) {
    // the thread ends by itself
  }

  @Override
  public void ended() {
    // as above
  }

  @Override
  public boolean join(Deadline deadline) throws InterruptedException {
    for (OwnThread thread : threads) {
      if (!thread.join(deadline)) {
        return false;
      }
    }
    return true;
  }
}
