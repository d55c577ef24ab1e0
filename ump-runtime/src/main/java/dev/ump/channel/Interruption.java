package dev.ump.channel;

import java.util.concurrent.locks.ReentrantLock;

/** Interrupts a thread because a request was abandoned, but only while that request is handled. */
final class Interruption implements Runnable {
  private final Thread thread = Thread.currentThread();
  private final ReentrantLock lock = new ReentrantLock();
  private boolean isOver;
  private boolean hasInterrupted;

  /** The request was abandoned. */
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
