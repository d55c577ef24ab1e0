package dev.ump.soak;

import dev.ump.channel.Batch;
import dev.ump.model.Dice;
import java.util.ArrayList;
import java.util.List;

/**
 * What jobs do counts when their batch is committed, and is undone by a rollback. Fails at random, in
 * each of its methods. Confined to the thread that executes a batch.
 */
final class JobsBatch implements Batch {
  private final Dice dice;

  /** Whether a rollback may fail, which ends the server. */
  private final boolean canBreak;

  private final List<Job> open = new ArrayList<>();
  private boolean isBegun;
  private int savepoint;

  JobsBatch(Dice dice, boolean canBreak) {
    this.dice = dice;
    this.canBreak = canBreak;
  }

  void executes(Job job) {
    require(isBegun, "a job outside of a batch");
    open.add(job);
  }

  @Override
  public void begin() {
    require(!isBegun && open.isEmpty(), "a batch in a batch");
    failOnceIn(100);
    isBegun = true;
  }

  @Override
  public void beginCall() {
    require(isBegun, "a call outside of a batch");
    savepoint = open.size();
    failOnceIn(500);
  }

  @Override
  public boolean undoCall(Throwable failure) {
    if (dice.chance(20)) {
      return false;
    }
    failOnceIn(100);
    undo(open.subList(savepoint, open.size()));
    return true;
  }

  @Override
  public void commit() {
    require(isBegun, "a commit of no batch");
    failOnceIn(100);
    open.clear();
    failOnceIn(100); // it is durable, and the store does not say so
    isBegun = false;
  }

  @Override
  public void rollback(Throwable cause) {
    require(isBegun, "a rollback of no batch");
    if (canBreak) {
      failOnceIn(20);
    }
    undo(open);
    isBegun = false;
  }

  private static void undo(List<Job> jobs) {
    jobs.forEach(Job::undone);
    jobs.clear();
  }

  private void failOnceIn(int times) {
    if (dice.roll(times) == 0) {
      throw new IllegalStateException("the store failed on purpose");
    }
  }

  private static void require(boolean isSo, String otherwise) {
    if (!isSo) {
      throw new AssertionError(otherwise);
    }
  }
}
