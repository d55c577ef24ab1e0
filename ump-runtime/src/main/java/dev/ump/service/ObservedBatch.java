package dev.ump.service;

import dev.ump.channel.Batch;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The batches of a service: counted, recorded, and watched for a commit that takes long.
 *
 * <p>Observation never changes the outcome. One thread at a time executes a batch; others read the
 * counts.
 */
final class ObservedBatch implements Batch {
  private final Batch batch;
  private final CallObservers observers;
  private final LongAdder ended = new LongAdder();
  private final LongAdder failed = new LongAdder();

  // of the current batch
  private @Nullable Object event;
  private int size;
  private boolean isOpen;

  ObservedBatch(Batch batch, CallObservers observers) {
    this.batch = batch;
    this.observers = observers;
  }

  /** Returns how many batches have ended. */
  long ended() {
    return ended.sum();
  }

  /** Returns how many of them have failed. */
  long failed() {
    return failed.sum();
  }

  @Override
  public void begin() throws Exception {
    event = CallEvents.beginBatchIfWanted();
    size = 0;
    batch.begin();
    isOpen = true;
  }

  @Override
  public void beginCall() throws Exception {
    batch.beginCall();
    size++;
  }

  @Override
  public boolean undoCall(Throwable failure) throws Exception {
    return batch.undoCall(failure);
  }

  @Override
  public void commit() throws Exception {
    var times = new CommitTimes(observers.server(), size, observers.nanoTime());
    long began = System.nanoTime(); // for the recording, which is in real time
    try {
      observers.begins(times);
    } catch (Throwable unwatched) {
      // it is committed all the same
    }
    boolean isDone = false;
    try {
      batch.commit();
      isDone = true;
    } finally {
      observers.isOver(times);
      isEnded(System.nanoTime() - began, isDone ? "COMMITTED" : "COMMIT_FAILED", isDone);
    }
  }

  @Override
  public void rollback(Throwable cause) throws Exception {
    boolean isDone = false;
    try {
      batch.rollback(cause);
      isDone = true;
    } finally {
      isEnded(0, isDone ? "ROLLED_BACK" : "ROLLBACK_FAILED", false);
    }
  }

  /** Notes the first end: a batch whose commit has failed is rolled back, too. */
  private void isEnded(long commit, String outcome, boolean isCommitted) {
    if (!isOpen) {
      return;
    }
    isOpen = false;
    ended.increment();
    if (!isCommitted) {
      failed.increment();
    }
    Object recorded = event;
    event = null;
    if (recorded != null) {
      CallEvents.commitBatch(recorded, observers.server(), size, commit, outcome);
    }
  }
}
