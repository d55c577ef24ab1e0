package dev.ump.channel;

import java.util.concurrent.locks.ReentrantLock;

/** Interrupts a thread because a caller has given up, but only while that caller's request is handled. */
final class Interruption implements Runnable {
  private final Thread thread = Thread.currentThread();
  private final ReentrantLock lock = new ReentrantLock();
  private boolean isOver;
  private boolean hasInterrupted;

  /** The caller gave up. */
  @Override
  public void run() {
    lock.lock();
    try {
      if (!isOver) {
        hasInterrupted = true;
        thread.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The handler has returned: what was meant for it must not disturb what comes next. */
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
