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
  private final Tick<S> tick;
  private boolean isOver;

  TickRun(Tick<S> tick) {
    this.tick = tick;
  }

  /** Runs the task. */
  void run() throws Exception {
    try {
      tick.run();
    } finally {
      end();
    }
  }

  private void end() {
    if (!isOver) {
      tick.again();
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
    return tick.toString();
  }
}
