package dev.ump.channel;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Interrupts a thread because a request was abandoned, but only while that request is handled. What
 * happens while parts of other requests are executed in the middle of that waits until they are
 * over.
 *
 * <p>{@link #run} is called by any thread, the rest by the thread that handles the request. All
 * fields are guarded by the lock.
 */
final class Interruption implements Runnable {
  private final Thread thread = Thread.currentThread();
  private final ReentrantLock lock = new ReentrantLock();
  private boolean isOver;
  private boolean hasInterrupted;

  /** Whether a part of another request is executed now, in the middle of this one. */
  private boolean isSuspended;

  /** Whether the thread is to be interrupted when that is over. */
  private boolean isPending;

  /** The request was abandoned. */
  @Override
  public void run() {
    lock.lock();
    try {
      if (isSuspended) {
        isPending = true;
      } else if (!isOver) {
        interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  private void interrupt() {
    hasInterrupted = true;
    thread.interrupt();
  }

  /**
   * A part of another request is over, or begins: then an interrupt that the handler has not seen
   * waits, too.
   */
  void allow(boolean isAllowed) {
    lock.lock();
    try {
      isSuspended = !isAllowed;
      if (isSuspended && hasInterrupted && Thread.interrupted()) {
        isPending = true;
      } else if (isAllowed && isPending) {
        isPending = false;
        interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The handler has returned: an interrupt for it must not reach what comes next. */
  void end() {
    lock.lock();
    try {
      isOver = true;
      if (hasInterrupted) {
        Thread.interrupted();
      }
    } finally {
      lock.unlock();
    }
  }
}
