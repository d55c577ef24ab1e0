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

  /** How many parts of other requests are executed now, each inside the one before. */
  private int suspensions;

  /** Whether the thread is to be interrupted when they are over. */
  private boolean isPending;

  /** The request was abandoned. */
  @Override
  public void run() {
    lock.lock();
    try {
      if (suspensions > 0) {
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

  /** A part of another request begins: an interrupt that the handler has not seen waits, too. */
  void suspend() {
    lock.lock();
    try {
      suspensions++;
      if (hasInterrupted && Thread.interrupted()) {
        isPending = true;
      }
    } finally {
      lock.unlock();
    }
  }

  /** That part is over. Does nothing if it could not begin. */
  void resume() {
    lock.lock();
    try {
      if (suspensions > 0) {
        suspensions--;
        if (suspensions == 0 && isPending) {
          isPending = false;
          interrupt();
        }
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
