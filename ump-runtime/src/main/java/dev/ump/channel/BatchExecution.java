package dev.ump.channel;

import dev.ump.channel.HeldRequest.Failed;
import dev.ump.channel.HeldRequest.Place;
import dev.ump.channel.RunningBatch.Step;
import dev.ump.internal.BatchMember;
import dev.ump.internal.BatchedTask;
import dev.ump.internal.FailureListener;
import dev.ump.internal.Unbatched;
import dev.ump.internal.exhaustion.FatalErrors;
import dev.ump.internal.exhaustion.OutOfMemory;
import dev.ump.internal.exhaustion.StackProbe;
import dev.ump.internal.thread.Uncaught;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Handles requests in batches, see {@link Batch}.
 *
 * <h2>Protocol</h2>
 *
 * <p>Each request gets a {@link HeldRequest}, which keeps its answer. All answers wait for the end
 * of the batch, those of failures and reads too: they may tell of what another request of the batch
 * has done, and the commit may fail. So the batch ends before this thread waits, or does something
 * else: the code that receives calls {@link #endBatch} when nothing is queued, at the end of a
 * turn, and when the server is closed.
 *
 * <p>A request is entered in the {@link RunningBatch} before anything is done for it, and stays
 * there until it has its outcome. So other threads find it: the search for rings, since this thread
 * owes the answer, and the look of a caller whose time is up. While code of the batch runs, no
 * request is handled, so the time limit and the interruption of a caller do not reach that code.
 *
 * <p>What a request needs is allocated before it is taken out of the queue, and there is enough
 * stack for what follows: so no request is lost here if heap or stack are full. Outcomes that were
 * decided are given as soon as there is memory.
 */
final class BatchExecution<M, R extends @Nullable Object, E extends Throwable>
    extends Execution<M, R, E> {
  private final BatchingHandler<M, R, E> batching;
  private final RunningBatch running;
  private final @Nullable FailureListener failures;
  private final BatchSteps steps;

  /** For the next request. */
  private @Nullable HeldRequest<M, R, E> spare;

  private boolean isBegun;

  /** The failure that ends the server when the batch has ended. */
  private @Nullable Throwable end;

  /** What a rollback threw that does not end the server as it is. */
  private @Nullable Throwable broken;

  private BatchExecution(ChannelCore core, HandlerRun handling, BatchingHandler<M, R, E> batching) {
    super(core, handling, batching.handler);
    this.batching = batching;
    this.running = Objects.requireNonNull(handling.batch(), "in batches");
    this.failures = batching.handler instanceof FailureListener listener ? listener : null;
    this.steps = new BatchSteps(core, batching, running);
    BatchFailure.ofCommit(0, new StackOverflowError(), null).of(""); // loads what is needed later
  }

  /** Makes one, see {@link Executions}. */
  static <M, R extends @Nullable Object, E extends Throwable> Execution<M, R, E> of(
      ChannelCore core, HandlerRun handling, BatchingHandler<M, R, E> batching) {
    return new BatchExecution<>(core, handling, batching);
  }

  @Override
  boolean isOf(Handler<M, R, E> handler) {
    return batching == handler;
  }

  @Override
  boolean handleNext() {
    prepare();
    return super.handleNext();
  }

  /** Ensures the stack for a batch, too: only a caller's own stack can be short. */
  @Override
  void prepare() {
    if (!isBegun) {
      StackProbe.quickly(StackProbe.TO_LOAD);
    }
    if (spare == null) {
      spare = new HeldRequest<>();
    }
  }

  @Override
  boolean isInBatches() {
    return true;
  }

  @Override
  boolean hasBegun() {
    return isBegun;
  }

  @Override
  void handleTakenOut(ChannelRequest<M, R, E> request) {
    prepare();
    handle(request);
  }

  /** Handles a request that was taken when this was prepared. */
  @Override
  void handle(ChannelRequest<M, R, E> request) {
    if (request.messageIfThere() instanceof Unbatched) {
      endBatch();
      handling.handle(request);
      super.handle(request);
      return;
    }
    HeldRequest<M, R, E> held = spare == null ? new HeldRequest<>() : spare;
    spare = null;
    held.begin(request);
    running.add(held);
    handling.handled(); // not yet; from now on the batch has it
    Throwable fatal = begins(held) ? handle(held) : null;
    if (running.size() >= batching.most) {
      endBatch();
    }
    finish(fatal);
  }

  // ---- one request

  /** Begins the batch, unless it has begun, and the request; if that fails, the request fails. */
  private boolean begins(HeldRequest<M, R, E> held) {
    Throwable thrown = null;
    boolean isOfCall = isBegun;
    if (!isBegun) {
      thrown = steps.of(Step.BEGIN, null);
      isBegun = thrown == null;
    }
    if (thrown == null) {
      isOfCall = true;
      thrown = steps.of(Step.BEGIN_CALL, null);
    }
    if (thrown == null) {
      return true;
    }
    boolean isEnd = isEnd(thrown);
    running.removeLast();
    held.drop();
    refuse(held, isOfCall, thrown);
    if (isOfCall && isEnd) {
      rollBack(null, thrown, null);
    }
    return false;
  }

  /** Each step is tried again by itself if there is no memory, so none is done twice. */
  private void refuse(HeldRequest<M, R, E> held, boolean isOfCall, Throwable thrown) {
    BatchFailure failure = failureOfBegin(isOfCall, thrown);
    boolean isReported = held.isPost();
    if (held.request().messageIfThere() instanceof BatchedTask task) {
      refuse(task, failure);
      isReported = false;
    }
    fail(held, failure);
    if (isReported) {
      BatchAnswers.report(failure, 1, core.name);
    }
  }

  private BatchFailure failureOfBegin(boolean isOfCall, Throwable thrown) {
    for (; ; ) {
      try {
        return BatchFailure.ofBegin(isOfCall, running.size(), thrown);
      } catch (OutOfMemoryError full) {
        OutOfMemory.pause();
      }
    }
  }

  private void refuse(BatchedTask task, BatchFailure failure) {
    for (boolean isTold = false; !isTold; ) {
      try {
        task.refused(failure.of(core.exceptions.describe(task)));
        isTold = true;
      } catch (OutOfMemoryError full) {
        OutOfMemory.pause();
      }
    }
  }

  private void fail(HeldRequest<M, R, E> held, BatchFailure failure) {
    for (boolean isOver = false; !isOver; ) {
      try {
        BatchAnswers.fail(held, failure, null);
        isOver = true;
      } catch (OutOfMemoryError full) {
        OutOfMemory.pause();
      }
    }
  }

  /** Runs the handler; returns what it threw, if that must end the server. */
  private @Nullable Throwable handle(HeldRequest<M, R, E> held) {
    ChannelRequest<M, R, E> request = held.request();
    handling.handle(request);
    Throwable fatal = null;
    try {
      request.begins();
      if (request.messageIfThere() instanceof BatchMember member) {
        member.joinsBatch();
      }
      handler.handle(held);
    } catch (Throwable thrown) {
      fatal = FatalErrors.isFatal(thrown) ? thrown : null;
      failWith(held, thrown);
    }
    handling.handled();
    leftOpen(held);
    held.returned();
    Failed failure = held.failure();
    if (failure != null) {
      undo(held, failure.given(), fatal != null);
    } else if (fatal != null) {
      rollBack(null, fatal, null);
    }
    return fatal;
  }

  @SuppressWarnings("unchecked") // what a handler throws is the failure, whatever E is
  private void failWith(HeldRequest<M, R, E> held, Throwable thrown) {
    try {
      held.fail((E) thrown);
    } catch (IllegalStateException answered) {
      Uncaught.handle(thrown);
    } catch (OutOfMemoryError | StackOverflowError exhausted) {
      held.failExhausted();
    }
  }

  private void leftOpen(HeldRequest<M, R, E> held) {
    try {
      if (open != null && held.place() == Place.HANDLED) {
        open.leftOpen(held);
      }
      if (held.place() == Place.HELD
          && held.request().messageIfThere() instanceof BatchMember member) {
        member.isHeld();
      }
    } catch (OutOfMemoryError | StackOverflowError exhausted) {
      // the handler has returned, and its answer stands
    }
  }

  /** A request has failed: undoes it, or the batch. */
  private void undo(HeldRequest<M, R, E> held, Throwable failure, boolean isFatal) {
    held.isReported = true;
    boolean isEnd = !held.request().isOfAbandoned(failure) && isEnd(failure);
    Throwable second = null;
    boolean isUndone = false;
    if (!isEnd && !isFatal) {
      second = steps.of(Step.UNDO_CALL, failure);
      isUndone = second == null && steps.isUndone;
      if (second != null) {
        isEnd(second);
      }
    }
    if (!isUndone) {
      rollBack(held, failure, second);
    }
  }

  // ---- the end of a batch

  @Override
  void endBatch() {
    if (!isBegun) {
      return;
    }
    isBegun = false;
    Throwable failed = steps.of(Step.COMMIT, null);
    if (failed == null) {
      batching.end();
    } else {
      isEnd(failed);
      steps.failedToCommit(failed, rollback(failed));
    }
    steps.answer();
    finish(null);
  }

  /**
   * Rolls the batch back.
   *
   * @param culprit the request whose failure is the cause; null if it is that of something else
   * @param second what {@code undoCall} threw, or null
   */
  private void rollBack(
      @Nullable HeldRequest<M, R, E> culprit, Throwable cause, @Nullable Throwable second) {
    isBegun = false;
    Throwable third = rollback(cause);
    steps.rolledBack(culprit, cause, second, third);
    steps.answer();
  }

  /** Returns what the rollback threw. */
  private @Nullable Throwable rollback(Throwable cause) {
    Throwable failed = steps.of(Step.ROLLBACK, cause);
    if (failed != null && !isEnd(failed)) {
      broken = failed;
    }
    batching.end();
    return failed;
  }

  /** Ends the server, if the batch was to do that. */
  private void finish(@Nullable Throwable fatal) {
    Throwable ending = end == null ? broken : end;
    end = null;
    broken = null;
    FailureListener ender = failures != null && failures.canEnd() ? failures : null;
    if (ending != null && ender != null) {
      try {
        ender.end(ending);
      } catch (Throwable thrown) {
        Uncaught.handle(thrown);
      }
    }
    if (fatal instanceof VirtualMachineError error) {
      throw error;
    }
    if (ending != null && ender == null) { // broken: no other failure is an end
      Drain.close(core); // before something is made for which there may be no memory
      throw new BrokenBatchException(core.name, ending);
    }
  }

  // ---- code of users

  /**
   * Returns whether a failure ends the server, or replaces what has failed: then the batch cannot
   * go on. Remembers the first failure that ends it.
   */
  private boolean isEnd(Throwable failure) {
    if (failures == null) {
      return false;
    }
    try {
      if (failures.isEnd(failure)) {
        if (end == null) {
          end = failure;
        }
        return true;
      }
      return failures.isReplaced(failure);
    } catch (Throwable thrown) {
      Uncaught.handle(thrown);
      return false;
    }
  }
}
