package dev.ump.internal.waiting;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A latch that opens once, and lets the threads that wait for it continue. In a worker of a
 * {@code ForkJoinPool} the pool can compensate, see {@link Waiter}.
 *
 * <h2>Protocol</h2>
 *
 * <p>A thread that waits adds its waiter and then reads {@code isOpen}. The thread that opens the
 * latch writes {@code isOpen} and then takes the waiters. Both read after they wrote, so one of
 * them sees the other. A superfluous signal of a waiter does no harm.
 *
 * <p>Safe for use by several threads.
 */
public final class Latch {
  private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();
  private volatile boolean isOpen;

  /** Makes one that is closed. */
  public Latch() {}

  /** Opens it. Opening twice does nothing. Runs no code of users, and does not allocate. */
  public void open() {
    isOpen = true;
    for (Waiter waiter = waiters.poll(); waiter != null; waiter = waiters.poll()) {
      waiter.signal();
    }
  }

  /** Returns whether it is open. */
  public boolean isOpen() {
    return isOpen;
  }

  /**
   * Waits until it is open or the deadline has passed. If it is open, an interrupt is ignored.
   *
   * @return whether it is open
   * @throws InterruptedException if the thread is interrupted on entry or while it waits
   */
  public boolean await(Deadline deadline) throws InterruptedException {
    if (isOpen) {
      return true;
    }
    var waiter = new Waiter(deadline);
    waiters.add(waiter);
    try {
      if (!isOpen) {
        waiter.await();
      }
    } finally {
      waiters.remove(waiter);
    }
    if (!isOpen && Thread.interrupted()) {
      throw new InterruptedException();
    }
    return isOpen;
  }
}
