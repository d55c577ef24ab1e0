package dev.ump.channel;

import dev.ump.channel.CallRoot.Abandoned;
import dev.ump.internal.exhaustion.StackProbe;
import dev.ump.internal.future.Causes;
import dev.ump.internal.future.Completion;
import dev.ump.internal.future.Onlookers;
import dev.ump.internal.waiting.Alarm;
import dev.ump.internal.waiting.Deadline;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The reply slot that {@code sendAsync} returns.
 *
 * <p>The slot is the future's own result, which is set once. If code completes the future from
 * outside, by {@code cancel} or {@code orTimeout} for example, the caller abandons the request.
 */
class FutureCall<R extends @Nullable Object> extends LinkedFuture<R> {

  @Override
  public final boolean isAnswered() {
    return isEnded() && !isEndedByCaller();
  }

  @Override
  boolean isOutcome(Abandoned byCaller) {
    Object expected = byCaller.outcome();
    return handle((value, thrown) -> expected instanceof Failure failure
            ? thrown == failure.thrown()
            : thrown == null && value == expected)
        .join();
  }

  @Override
  public boolean isEnded() {
    return isDone();
  }

  // ---- ended by the server

  /** Called if a time limit will end this; the limit is cancelled when there is an outcome. */
  void limitedBy(Alarm limit) {}

  @Override
  public boolean end(@Nullable Object outcome) {
    return settle(outcome);
  }

  /** Sets what the server has decided; false if there is an outcome. */
  final boolean settle(@Nullable Object outcome) {
    boolean isFirst = set(outcome instanceof Failure failure ? wrappable(failure) : outcome);
    if (isFirst) {
      cut();
    }
    return isFirst;
  }

  /**
   * Makes a failure safe. Stages and waiting threads wrap it, which calls its {@code toString}. If
   * that throws, the stages would never end.
   */
  private Failure wrappable(Failure failure) {
    Throwable thrown = failure.thrown();
    if (Causes.canBeWrapped(thrown)) {
      return failure;
    }
    SentRequest<?> request = request();
    String call = request == null ? "A request" : request.describe();
    return new Failure(HandlerException.wrap(call, thrown));
  }

  /** Sets an outcome of either side; false if there is one. */
  @SuppressWarnings({"unchecked", "NullAway"}) // what is neither of the two is a reply
  final boolean set(@Nullable Object outcome) {
    if (outcome instanceof Failure failure) {
      return finishExceptionally(failure.thrown());
    }
    if (outcome instanceof UnansweredOutcome ending) {
      return finishExceptionally(ending.exception());
    }
    return finish((R) outcome);
  }

  // ---- ended by its caller

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return abandon(maybeExecuted -> new Failure(new RequestCancelledException(maybeExecuted)))
        || isCancelled();
  }

  @Override
  public boolean complete(R value) {
    return abandon(maybeExecuted -> value);
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    var outcome = new Failure(Objects.requireNonNull(failure, "failure"));
    return abandon(maybeExecuted -> outcome);
  }

  /** Ends the call at its time limit. */
  final void expire(ChannelCore core, Object message, Deadline deadline) {
    if (isEnded()) {
      settleDecided();
      return;
    }
    RequestLocation seen = RequestSearch.of(request());
    abandon(maybeExecuted ->
        new Failure(core.exceptions.timedOut(message, deadline, maybeExecuted, seen)));
  }

  /** Ends the call, whose request was not queued because its time limit was already over. */
  final void expireUnsent(ChannelCore core, Object message, Deadline deadline) {
    var late = core.exceptions.timedOut(message, deadline, false, RequestSearch.of(request()));
    setAbandoned(new Abandoned(new Failure(late), null)); // no server can end it at the same time
  }

  /**
   * Sets the outcome for the caller, unless there is one; then sets that one, if it is not yet set.
   */
  private boolean abandon(Outcome outcome) {
    if (isEnded()) {
      settleDecided();
      return false;
    }
    StackProbe.ensureBytes(StackProbe.TO_WAKE); // or the request could be withdrawn, and not end
    SentRequest<?> request = request();
    Abandoned byCaller = root().giveUp(outcome.of(maybeExecutedAfterWithdrawal(request)));
    if (!setAbandoned(byCaller)) {
      settleDecided();
      return false;
    }
    cutAbandoned();
    if (request != null) {
      request.abandoned();
    }
    return true;
  }

  /** Decides and sets the caller's outcome; false if another was decided before. */
  boolean setAbandoned(Abandoned byCaller) {
    return set(byCaller.outcome());
  }

  /** Sets what is decided and not set, where these are two steps. */
  void settleDecided() {
    // here they are one step
  }

  /** The outcome by which the caller ends it. */
  private interface Outcome {
    @Nullable Object of(boolean maybeExecuted);
  }

  // ---- time limits of the JDK's future

  @Override
  public CompletableFuture<R> orTimeout(long timeout, TimeUnit unit) {
    noteLimit(timeout, unit);
    return super.orTimeout(timeout, unit);
  }

  @Override
  public CompletableFuture<R> completeOnTimeout(R value, long timeout, TimeUnit unit) {
    noteLimit(timeout, unit);
    return super.completeOnTimeout(value, timeout, unit);
  }

  /**
   * Notes that a thread waits for this no longer than that, so that it may not be part of a ring.
   */
  private void noteLimit(long timeout, TimeUnit unit) {
    if (!isDone()) {
      limit(Deadline.afterNanos(Math.max(0, unit.toNanos(timeout))));
    }
  }

  // ---- waiting for it

  @Override
  final void await(Deadline deadline, boolean isInterruptible, FutureSleep.Way sleep) {
    FutureWait.await(this, deadline, isInterruptible, sleep);
  }

  // ---- stages that depend on it

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    if (isDone()) {
      return new DependentFuture<>(null);
    }
    CallRoot root = root();
    if (Onlookers.isAddedTo(this)) {
      root.addOnlooker();
      return new CompletableFuture<>();
    }
    var stage = new DependentFuture<U>(root);
    root.add(stage, null);
    return stage;
  }

  /** Returns a copy that is a separate future: completing it withdraws nothing. */
  @Override
  public CompletableFuture<R> copy() {
    return DependentFuture.copyOf(this);
  }

  @Override
  public void obtrudeValue(R value) {
    throw Completion.obtruded();
  }

  @Override
  public void obtrudeException(Throwable failure) {
    throw Completion.obtruded();
  }
}
