package dev.ump.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks that may run code of users, one at a time and in order, on a thread that is there only
 * while there are tasks.
 *
 * <p>The threads that the whole process shares, the timer and the net, give such tasks to a courier.
 * Each channel has its own, so code that blocks holds up its own channel only.
 *
 * <h2>Protocol</h2>
 *
 * <p>{@code left} counts the tasks that were added and have not returned. The thread that raises it from
 * zero starts the courier; the courier ends when it lowers it to zero. So one thread at a time runs
 * tasks, and each sees what the one before wrote.
 *
 * <p>Safe for use by several threads.
 */
public final class Courier {
  private static final long RETRY_NANOS = 10_000_000;

  private static final ThreadPoolExecutor THREADS = new ThreadPoolExecutor(
      0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), Courier::newThread);

  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger left = new AtomicInteger();

  /** Makes a courier without a thread. */
  public Courier() {}

  /** Runs a task soon, never on the current thread. Does not wait for it. */
  public void run(Runnable task) {
    tasks.add(task);
    if (left.getAndIncrement() == 0) {
      start();
    }
  }

  private void start() {
    try {
      THREADS.execute(this::runAll);
    } catch (Throwable noThread) { // later there may be one
      Timer.schedule(this::start, RETRY_NANOS);
    }
  }

  private void runAll() {
    do {
      Runnable task = tasks.poll();
      if (task != null) { // always so: it is added before it is counted
        Uncaught.guard(task);
      }
    } while (left.decrementAndGet() > 0);
  }

  private static Thread newThread(Runnable task) {
    var thread = new Thread(null, task, "ump-courier", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null); // or it would keep the loader of the thread that came first
    return thread;
  }
}
