package dev.ump.remote;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Does something again and again while calls are open, on one thread that is there only then.
 *
 * <h2>Protocol</h2>
 *
 * <p>A beat that finds nothing open clears {@code isBeating} and looks once more; a thread that
 * opens a call adds it first and starts then. So one of the two finds the call.
 *
 * <p>{@code isBeating} is written under the lock of this object, and set when there is a thread. If
 * none can be started, each thread that starts this gets the failure, also one that comes at the
 * same moment; the next one tries again.
 *
 * <p>The thread allocates nothing between two beats, so a full heap does not end it.
 */
final class Pulse {
  private final ThreadFactory threads;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final long period;
  private final Runnable work;
  private final BooleanSupplier isIdle;
  private volatile boolean isBeating;

  Pulse(ThreadFactory threads, Duration period, Runnable work, BooleanSupplier isIdle) {
    this.threads = threads;
    this.period = period.toNanos();
    this.work = work;
    this.isIdle = isIdle;
  }

  /**
   * Something is open.
   *
   * @throws OutOfMemoryError if no thread can be started
   */
  void start() {
    if (!isBeating) {
      startThread();
    }
  }

  private synchronized void startThread() {
    if (!isBeating) {
      threads.newThread(this::run).start();
      isBeating = true;
    }
  }

  private void run() {
    do {
      if (isClosedWithinPeriod()) {
        return; // the connection ends what is open itself
      }
    } while (!isLastBeat());
  }

  private boolean isClosedWithinPeriod() {
    try {
      return closed.await(period, TimeUnit.NANOSECONDS);
    } catch (InterruptedException meaningless) {
      return false;
    }
  }

  private boolean isLastBeat() {
    try {
      work.run();
    } catch (Throwable failed) {
      // the next beat tries again
    }
    return isIdle() && ends();
  }

  private boolean ends() {
    setBeating(false);
    return isIdle() || !goesOn();
  }

  private boolean isIdle() {
    try {
      return isIdle.getAsBoolean();
    } catch (Throwable failed) {
      return false; // as above
    }
  }

  private synchronized void setBeating(boolean isBeating) {
    this.isBeating = isBeating;
  }

  /** Returns whether this thread continues; false if another one was started meanwhile. */
  private synchronized boolean goesOn() {
    boolean isFirst = !isBeating;
    isBeating = true;
    return isFirst;
  }

  void close() {
    closed.countDown();
  }
}
