package dev.ump.channel;

/**
 * Interrupts a thread because a request was abandoned, but only while that request is handled. What
 * happens while other requests, or parts of them, are executed in the middle of that waits until
 * they are over.
 *
 * <p>{@link #run} is called by any thread, the rest by the thread that handles the request. All
 * fields are guarded by this object's monitor: at the end of a stack, a {@code ReentrantLock} may
 * stay locked.
 */
final class Interruption implements Runnable {
  private final Thread thread = Thread.currentThread();
  private boolean isOver;
  private boolean hasInterrupted;

  /** How many executions of others are in the middle of this one now, one inside the other. */
  private int suspensions;

  /** Whether the thread is to be interrupted when that is over. */
  private boolean isPending;

  /** The request was abandoned. */
  @Override
  public synchronized void run() {
    if (suspensions > 0) {
      isPending = true;
    } else if (!isOver) {
      interrupt();
    }
  }

  private void interrupt() {
    hasInterrupted = true;
    thread.interrupt();
  }

  /**
   * What others execute is over, or begins: then an interrupt that the handler has not seen waits,
   * too.
   */
  synchronized void allow(boolean isAllowed) {
    suspensions += isAllowed ? -1 : 1;
    if (suspensions > 0 && hasInterrupted && Thread.interrupted()) {
      isPending = true;
    } else if (suspensions == 0 && isPending) {
      isPending = false;
      interrupt();
    }
  }

  /** The handler has returned: an interrupt for it must not reach what comes next. */
  synchronized void end() {
    isOver = true;
    if (hasInterrupted) {
      Thread.interrupted();
    }
  }
}
