package dev.ump.service;

import dev.ump.internal.BatchMember;
import dev.ump.internal.HandledTask;

/**
 * The message that runs a periodic task once.
 *
 * <p>It schedules the next run when it is over. That may be without the task: if its batch does not
 * begin, if there is no memory for what its handler does before, or if a dispatcher of users around
 * this one does not go on. Confined to the thread that handles it.
 */
final class TickRun<S> implements Marker<S>, BatchMember, HandledTask {
  private final PeriodicTask task;
  private final Runnable again;
  private final Object work;
  private boolean isOver;

  /**
   * Makes one.
   *
   * @param again schedules the next run; does nothing if it throws
   * @param work what its text is that of
   */
  TickRun(PeriodicTask task, Runnable again, Object work) {
    this.task = task;
    this.again = again;
    this.work = work;
  }

  /** Runs the task. */
  void run() throws Exception {
    try {
      task.run();
    } finally {
      end();
    }
  }

  private void end() {
    if (!isOver) {
      again.run();
      isOver = true;
    }
  }

  @Override
  public void joinsBatch() {
    // its run does not depend on that
  }

  @Override
  public void isHeld() {
    // it is over
  }

  /** It may not have been run. */
  @Override
  public void leavesBatch(boolean isCommitted) {
    end();
  }

  /** The same. */
  @Override
  public void handled() {
    end();
  }

  @Override
  public String toString() {
    return work.toString();
  }
}
