package dev.ump.service;

import dev.ump.internal.BatchMember;

/**
 * The message that runs a periodic task once.
 *
 * <p>It schedules the next run when it is over. That may be without the task: if its batch does not
 * begin, for example. Confined to the thread that handles it.
 */
final class TickRun<S> implements Marker<S>, BatchMember {
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
      isOver = true;
      tick.again();
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

  @Override
  public String toString() {
    return tick.toString();
  }
}
