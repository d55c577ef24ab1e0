package dev.ump.internal;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one timer of all channels: a thread that is there only while a time limit runs, and for a
 * second after.
 *
 * <p>What it runs must be short and no code of a user.
 */
public final class Timer {
  private static final ScheduledThreadPoolExecutor EXECUTOR = newExecutor();

  private Timer() {}

  /** Runs an action after this time; cancel the future when it is no longer needed. */
  public static Future<?> schedule(Runnable action, long nanos) {
    return EXECUTOR.schedule(action, nanos, TimeUnit.NANOSECONDS);
  }

  private static ScheduledThreadPoolExecutor newExecutor() {
    var executor = new ScheduledThreadPoolExecutor(1, Timer::newThread);
    executor.setRemoveOnCancelPolicy(true);
    executor.setKeepAliveTime(1, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  private static Thread newThread(Runnable task) {
    var thread = new Thread(null, task, "ump-timer", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null); // or it would keep the class loader of whoever came first
    return thread;
  }
}
