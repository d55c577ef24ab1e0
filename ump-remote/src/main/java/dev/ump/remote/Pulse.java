package dev.ump.remote;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Does something again and again while calls are open, on one thread that is there only then.
 *
 * <p>A beat that finds nothing open clears {@code isBeating} and looks once more; one that opens a
 * call adds it first and starts then. So one of the two finds the call.
 */
final class Pulse {
  private final ScheduledThreadPoolExecutor timer;
  private final AtomicBoolean isBeating = new AtomicBoolean();
  private final long period;
  private final Runnable work;
  private final BooleanSupplier isIdle;

  Pulse(Duration period, Runnable work, BooleanSupplier isIdle) {
    this.period = period.toNanos();
    this.work = work;
    this.isIdle = isIdle;
    this.timer = new ScheduledThreadPoolExecutor(1, task -> {
      var thread = new Thread(task, "ump-remote");
      thread.setDaemon(true);
      return thread;
    });
    timer.setKeepAliveTime(1, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
  }

  /** Something is open. */
  void start() {
    if (!isBeating.get() && isBeating.compareAndSet(false, true)) {
      next();
    }
  }

  private void next() {
    try {
      timer.schedule(this::beat, period, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      // the connection ends what is open itself
    }
  }

  private void beat() {
    try {
      work.run();
    } finally {
      if (isIdle.getAsBoolean()) {
        isBeating.set(false);
        if (!isIdle.getAsBoolean()) {
          start();
        }
      } else {
        next();
      }
    }
  }

  void close() {
    timer.shutdownNow();
  }
}
