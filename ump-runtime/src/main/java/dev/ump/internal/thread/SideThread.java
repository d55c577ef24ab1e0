package dev.ump.internal.thread;

import dev.ump.internal.exhaustion.StackProbe;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A daemon thread for what may throw or block and must not delay anything else: reports to a
 * listener, a line for the log. The thread exists only while there is something to run.
 *
 * <p>It runs one task after the other. While it is busy, up to a thousand tasks wait; more are
 * dropped. What a task throws goes to the thread's uncaught-exception handler, and a new thread
 * runs the next one.
 */
public final class SideThread {
  private static final int MOST_WAITING = 1_000;

  private SideThread() {}

  /**
   * Makes one; no thread is started yet.
   *
   * @param name of the thread
   * @param loader the thread's context class loader; null for none
   * @return never runs a task inside {@code execute}, and never blocks the calling thread. Its
   *     {@code execute} throws a {@code StackOverflowError} if there is too little stack
   */
  public static Executor newExecutor(String name, @Nullable ClassLoader loader) {
    var executor = new ThreadPoolExecutor(
        1,
        1,
        10,
        TimeUnit.MILLISECONDS,
        new LinkedBlockingQueue<>(MOST_WAITING),
        task -> Daemon.make(name, loader, task),
        new ThreadPoolExecutor.DiscardPolicy());
    executor.allowCoreThreadTimeOut(true);
    return task -> {
      // or a lock of the executor could stay locked
      StackProbe.ensureBytes(StackProbe.TO_HAND_OVER);
      executor.execute(task);
    };
  }
}
