package dev.ump.channel;

import dev.ump.channel.CallRoot.Abandoned;
import dev.ump.internal.exhaustion.StackProbe;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A future call whose continuations run on an executor, or in place if the executor rejects them.
 *
 * <h2>Protocol</h2>
 *
 * <p>The outcome is decided when the answer comes, by one compare-and-set of {@code decided}, and
 * set when the executor runs the task. An executor may drop its task, or be delayed. So the decided
 * outcome is kept here, and any thread that wants to end the call, by {@code cancel}, a time limit
 * and the like, sets it instead of the executor. The future's own result is set once, so the order
 * does not matter.
 *
 * <p>What the caller decides is set by the caller at once, and never by another thread for the
 * server: only the thread that decided it may report that the call was abandoned.
 */
class ExecutorCall<R extends @Nullable Object> extends FutureCall<R> {
  private static final Object NULL_REPLY = new Object();
  private static final Object SET = new Object();

  @SuppressWarnings("rawtypes") // a class has no arguments
  private static final AtomicReferenceFieldUpdater<ExecutorCall, @Nullable Object> DECIDED =
      AtomicReferenceFieldUpdater.newUpdater(ExecutorCall.class, Object.class, "decided");

  private final Executor callbacks;

  /** Null; the outcome, once it is decided; SET when the future itself keeps it. */
  private volatile @Nullable Object decided;

  ExecutorCall(Executor callbacks) {
    this.callbacks = callbacks;
  }

  @Override
  public boolean isEnded() {
    return decided != null;
  }

  private boolean decide(Object outcome) {
    return DECIDED.compareAndSet(this, null, outcome);
  }

  @Override
  public boolean end(@Nullable Object outcome) {
    if (!decide(outcome == null ? NULL_REPLY : outcome)) {
      return false;
    }
    try {
      callbacks.execute(this::settleDecided);
    } catch (Throwable rejected) {
      settleDecided();
    }
    return true;
  }

  /** The executor gets a task, whether or not stages wait. */
  @Override
  void ensureStackToEnd() {
    StackProbe.quickly(StackProbe.TO_HAND_OVER);
  }

  @Override
  boolean setAbandoned(Abandoned byCaller) {
    if (!decide(byCaller)) {
      return false;
    }
    settleDecided();
    return true;
  }

  @Override
  boolean isOutcome(Abandoned byCaller) {
    Object outcome = decided;
    return outcome == SET ? super.isOutcome(byCaller) : outcome instanceof Abandoned;
  }

  @Override
  void settleDecided() {
    Object outcome = decided;
    if (outcome == null || outcome == SET) {
      return;
    }
    if (outcome instanceof Abandoned byCaller) {
      set(byCaller.outcome());
    } else {
      settle(outcome == NULL_REPLY ? null : outcome);
    }
    decided = SET;
  }
}
