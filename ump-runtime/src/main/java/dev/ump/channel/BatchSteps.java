package dev.ump.channel;

import dev.ump.channel.RunningBatch.Step;
import dev.ump.internal.Surroundings;
import dev.ump.internal.exhaustion.OutOfMemory;
import dev.ump.internal.thread.Uncaught;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is done between two requests of a batch: the methods of the batch, and the answers. It is
 * made in advance, so that a step needs no memory. Confined to the thread that executes the batch.
 */
final class BatchSteps implements Runnable {
  private final ChannelCore core;
  private final BatchingHandler<?, ?, ?> batching;
  private final RunningBatch running;
  private final @Nullable Surroundings surroundings;

  private Step step = Step.CALLS;
  private @Nullable Throwable argument;
  private @Nullable Throwable thrown;

  /** What {@code undoCall} has returned. */
  boolean isUndone;

  // for the answers: why the batch has failed
  private @Nullable HeldRequest<?, ?, ?> culprit;
  private @Nullable Throwable cause;
  private @Nullable Throwable second;
  private @Nullable Throwable third;
  private boolean isOfCommit;

  BatchSteps(ChannelCore core, BatchingHandler<?, ?, ?> batching, RunningBatch running) {
    this.core = core;
    this.batching = batching;
    this.running = running;
    this.surroundings = batching.handler instanceof Surroundings outside ? outside : null;
  }

  /** Does a step; returns what it throws. An interrupt flag is kept for later. */
  @Nullable Throwable of(Step next, @Nullable Throwable given) {
    boolean wasInterrupted = Thread.interrupted();
    step = next;
    argument = given;
    thrown = null;
    running.step(next);
    try {
      if (surroundings == null) {
        run();
      } else {
        surroundings.run(this);
      }
    } catch (Throwable ofSurroundings) {
      thrown = ofSurroundings;
    }
    running.step(Step.CALLS);
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
    argument = null;
    return thrown;
  }

  @Override
  public void run() {
    try {
      doIt();
    } catch (Throwable failed) {
      thrown = failed;
    }
  }

  private void doIt() throws Exception {
    switch (step) {
      case BEGIN -> batching.begin();
      case BEGIN_CALL -> batching.batch.beginCall();
      case UNDO_CALL -> {
        isUndone = false;
        isUndone = batching.batch.undoCall(given());
      }
      case COMMIT -> batching.batch.commit();
      case ROLLBACK -> batching.batch.rollback(given());
      case ANSWERS -> BatchAnswers.giveAll(core, running, failure(), culprit);
      case CALLS -> throw new IllegalStateException("no step");
    }
  }

  private Throwable given() {
    return Objects.requireNonNull(argument, "given");
  }

  void failedToCommit(Throwable why, @Nullable Throwable ofRollback) {
    isOfCommit = true;
    cause = why;
    third = ofRollback;
  }

  void rolledBack(
      @Nullable HeldRequest<?, ?, ?> whose,
      Throwable why,
      @Nullable Throwable ofUndo,
      @Nullable Throwable ofRollback) {
    isOfCommit = false;
    culprit = whose;
    cause = why;
    second = ofUndo;
    third = ofRollback;
  }

  /** Gives the answers, as soon as there is memory, and forgets the batch. */
  void answer() {
    for (Throwable failed = of(Step.ANSWERS, null);
        failed != null;
        failed = of(Step.ANSWERS, null)) {
      if (!(failed instanceof OutOfMemoryError)) {
        Uncaught.handle(failed);
      }
      OutOfMemory.pause();
    }
    running.clear();
    clear();
  }

  private void clear() {
    culprit = null;
    cause = null;
    second = null;
    third = null;
    thrown = null;
  }

  private @Nullable BatchFailure failure() {
    Throwable why = cause;
    if (why == null) {
      return null;
    }
    int size = running.size();
    if (isOfCommit) {
      return BatchFailure.ofCommit(size, why, third);
    }
    String what = culprit == null ? "a step" : culprit.request().describe();
    return BatchFailure.ofRollback(what, size, why, second, third);
  }
}
