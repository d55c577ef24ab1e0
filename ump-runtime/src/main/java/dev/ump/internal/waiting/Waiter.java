package dev.ump.internal.waiting;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread that sleeps until it is signalled, interrupted or out of time.
 *
 * <h2>Protocol</h2>
 *
 * <p>The thread publishes its waiter (a volatile store), looks once more at what it waits for, and
 * then sleeps in {@link #await}. Whoever makes that come true does so first (a volatile store or an
 * atomic update) and then looks for a waiter to {@link #signal}. Both look after they wrote, so one
 * of them sees the other, and no wake-up is lost: {@code signalled} is set before {@code unpark}, and
 * the permit of {@code unpark} outlasts a {@code park} that has not begun.
 *
 * <p>In a worker of a {@link ForkJoinPool} the pool is told, so that it can compensate; where it
 * refuses, by any throwable, the thread waits uncompensated. No monitor is held while it waits, so no virtual thread is
 * pinned.
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

  /** Can be awaited once more, by its thread. */
  public void reset() {
    signalled = false;
  }

  /** The thread that sleeps, or is about to. */
  public Thread thread() {
    return thread;
  }

  /** Tells whether it was signalled. */
  public boolean isSignalled() {
    return signalled;
  }

  /**
   * Sleeps until signalled, interrupted or out of time; the interrupt flag stays as it is.
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

  /** Sleeps once, which may end for no reason. */
  @Override
  public boolean block() {
    if (!isReleasable()) {
      if (deadline == Deadline.NEVER) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, deadline.remainingNanos());
      }
    }
    return isReleasable();
  }

  @Override
  public boolean isReleasable() {
    return signalled || thread.isInterrupted() || deadline.isPast();
  }
}
