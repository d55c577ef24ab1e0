package dev.ump.internal.waiting;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that sleeps until it is signalled or interrupted, or its deadline is over.
 *
 * <h2>Protocol</h2>
 *
 * <p>The thread publishes its waiter (a volatile store), checks its condition once more, and then
 * sleeps in {@link #await}. The thread that meets the condition does so first (a volatile store or
 * an atomic update) and then looks for a waiter to {@link #signal}. Both read after they wrote, so
 * one of them sees the other, and no wake-up is lost: {@code signalled} is set before
 * {@code unpark}, and the permit of {@code unpark} outlasts a {@code park} that has not begun.
 *
 * <p>In a worker of a {@link ForkJoinPool} the wait is announced to the pool, so that it can
 * compensate. If the pool refuses, by any throwable, the thread waits uncompensated. No monitor is
 * held while it waits, so no virtual thread is pinned.
 *
 * <p><b>By a ticker.</b> The thread asks for an {@code unpark} when its deadline has passed, then
 * reads the time, and then {@code signalled}. The ticker is code of users, which may use up a
 * permit while it waits for a lock of its own. So what came before it has returned is seen by these
 * reads, and after them no code of users runs until the thread sleeps.
 */
public final class Waiter implements ForkJoinPool.ManagedBlocker, Runnable {
  private final Thread thread = Thread.currentThread();
  private final Deadline deadline;
  private volatile boolean signalled;

  /** Makes a waiter for the current thread. */
  public Waiter(Deadline deadline) {
    this.deadline = deadline;
  }

  /** Ends the wait, from any thread. */
  public void signal() {
    signalled = true;
    LockSupport.unpark(thread);
  }

  /** Makes it usable once more, by its thread. */
  public void reset() {
    signalled = false;
  }

  /** Returns the thread that sleeps, or is about to. */
  public Thread thread() {
    return thread;
  }

  /** Returns whether it was signalled. */
  public boolean isSignalled() {
    return signalled;
  }

  /**
   * Sleeps until it is signalled or interrupted, or the deadline is over; the interrupt flag stays
   * as it is.
   *
   * @return whether it was signalled
   */
  public boolean await() {
    if (thread instanceof ForkJoinWorkerThread) {
      try {
        ForkJoinPool.managedBlock(this);
        return signalled;
      } catch (Throwable noSubstitute) {
        // the pool is full, or has no native thread, or its factory failed: wait without
      }
    }
    while (!block()) {
      // until one of the three
    }
    return signalled;
  }

  /** As {@link #await}. */
  @Override
  public void run() {
    await();
  }

  /** Sleeps once, which may end without a reason. */
  @Override
  public boolean block() {
    if (!isReleasable()) {
      if (deadline == Deadline.NEVER) {
        LockSupport.park(this);
      } else if (deadline.isInRealTime()) {
        LockSupport.parkNanos(this, deadline.remainingNanos());
      } else {
        sleepByTicker();
      }
    }
    return isReleasable();
  }

  /** Never throws: a ticker that does only makes this look again in real time. */
  private void sleepByTicker() {
    Alarm alarm = null;
    try {
      alarm = deadline.runThen(new Unpark(thread));
    } catch (Throwable unable) {
      // then by what is left
    }
    if (!deadline.isPast() && !signalled && !thread.isInterrupted()) { // in this order
      if (alarm == null) {
        LockSupport.parkNanos(this, deadline.remainingNanos());
      } else {
        LockSupport.park(this);
      }
    }
    if (alarm != null) {
      alarm.cancel();
    }
  }

  @Override
  public boolean isReleasable() {
    return signalled || thread.isInterrupted() || deadline.isPast();
  }

  /** Wakes a thread; a class, since a lambda might be linked for the first time too late. */
  private record Unpark(Thread thread) implements Runnable {
    @Override
    public void run() {
      LockSupport.unpark(thread);
    }
  }
}
