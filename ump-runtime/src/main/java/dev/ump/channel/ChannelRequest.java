package dev.ump.channel;

import dev.ump.internal.FailureListener;
import dev.ump.internal.RefusableRequest;
import dev.ump.internal.exhaustion.OutOfMemory;
import dev.ump.internal.lost.Watch;
import dev.ump.internal.queue.AbandonActions;
import dev.ump.internal.thread.Uncaught;
import dev.ump.internal.waiting.Spin;
import java.lang.ref.Reference;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of a request once it was received: the reply context.
 *
 * <h2>Protocol</h2>
 *
 * <p>{@link dev.ump.internal.queue.QueuedRequest} has the states and the way here; so has
 * {@link SentRequest}.
 *
 * <p><b>An answer is one atomic update</b>, of the outcome of the {@link BlockingCall} or
 * {@link FutureCall}. The caller has those cache lines, so each further update would have to wait
 * for a line once more. The outcome distinguishes an answer from an abandoned call, so a second
 * answer finds it and fails; then {@code call} is cleared, which says the same without reading the
 * outcome.
 *
 * <p>An answer that finds that the caller has abandoned the request, or a watch in place of the
 * call, moves {@code state} to ANSWERED first, by an atomic update; an answer that finds ANSWERED
 * is too late.
 */
class ChannelRequest<M, R extends @Nullable Object, E extends Throwable> extends SentRequest<M>
    implements Request<M, R, E>, RefusableRequest, Spin.Condition {

  /** The result of an attempt to answer. */
  private enum Attempt {
    /** The caller sees it. */
    SEEN,
    /** The caller has abandoned the request, or there is no caller. */
    UNSEEN,
    /** There was an answer before. */
    TOO_LATE
  }

  ChannelRequest(ChannelCore core, M message, PendingCall call) {
    super(core, message, call);
  }

  @Override
  final @Nullable PendingCall call() {
    return pending(call);
  }

  @Override
  protected final boolean hasCall() {
    return pending(call) != null;
  }

  /**
   * Returns the call in that word; null if it is an outcome. By class: a cast to the interface is
   * slow.
   */
  private static @Nullable PendingCall pending(@Nullable Object call) {
    return call instanceof BlockingCall
            || call instanceof LinkedFuture<?>
            || call instanceof NoCaller
            || call instanceof OpenRequest
        ? (PendingCall) call
        : null;
  }

  // ---- while the caller waits awake, see SentRequest

  /** Returns whether there is an outcome, for the caller that waits awake. */
  @Override
  public final boolean isMet() {
    return call != NoCaller.AWAKE;
  }

  /**
   * Ends the caller's wait awake: returns the outcome, or the call that the answer will find
   * instead. For the caller itself, once.
   */
  final Object outcomeOrCall() {
    Object seen = call;
    if (seen == NoCaller.AWAKE) {
      var call = new BlockingCall();
      call.begin(this);
      if (CALL.compareAndSet(this, seen, (Object) call)) {
        try {
          if (state != null) { // a thread that saw it open left the watch to this one
            OpenRequest.watch(this);
          }
        } catch (StackOverflowError unwatched) {
          // the caller sleeps all the same
        }
        return call;
      }
      seen = this.call;
    }
    Object outcome = Objects.requireNonNull(seen, "only the caller withdraws");
    CALL.setRelease(this, (Object) null); // a context that is kept keeps no outcome
    return outcome;
  }

  /** Called when its handler begins. */
  void begins() {}

  // ---- received

  @Override
  public boolean isPost() {
    return call == NoCaller.POST;
  }

  @Override
  public boolean reply(R value) {
    return answer(value);
  }

  @Override
  public boolean fail(E error) {
    Objects.requireNonNull(error, "error");
    Failure failure = failure(error);
    boolean isPost = isPost();
    boolean isSeen;
    try {
      isSeen = answer(failure);
    } catch (IllegalStateException answered) {
      tellOf(error);
      throw answered;
    }
    if (isPost) {
      Uncaught.handle(error);
    }
    tellOf(error);
    return isSeen;
  }

  @Override
  public final void refuse(RuntimeException failure) {
    answer(new Failure(failure));
  }

  @Override
  public boolean end(UmpException outcome) {
    return answer(new Failure(Objects.requireNonNull(outcome, "outcome")));
  }

  /** Returns a failure as its caller gets it. */
  final Failure failure(Throwable error) {
    return new Failure(
        HandlerException.misleads(error) ? HandlerException.wrap(describe(), error) : error);
  }

  /** Reports a failure, which may end the server. */
  final void tellOf(Throwable failure) {
    FailureListener listener = core.failures;
    if (listener != null && !isOfAbandoned(failure)) {
      Uncaught.guard(() -> {
        if (listener.isEnd(failure)) {
          listener.end(failure);
        }
      });
    }
  }

  /**
   * Returns whether a failure only says that a future was cancelled, since its call was abandoned.
   */
  final boolean isOfAbandoned(Throwable failure) {
    return failure instanceof CancellationException && isAbandoned();
  }

  /**
   * Fails it, unless it was answered, with a failure made in advance; false if memory is missing.
   */
  boolean failExhausted() {
    try {
      tryAnswer(Exhaustion.OF_HANDLER);
      return true;
    } catch (OutOfMemoryError evenForThat) { // a future wraps its failure
      return false;
    }
  }

  @Override
  public void close() {
    ensureStackToAnswer();
    endUnanswered(true);
  }

  /**
   * Overflows the stack before the answer, rather than between the caller's outcome and that of the
   * stages that wait for it: such a stage would be lost.
   */
  private void ensureStackToAnswer() {
    Object caller = call;
    if ((caller instanceof OpenRequest open ? open.call : caller)
        instanceof LinkedFuture<?> future) {
      future.ensureStackToEnd();
    }
  }

  private boolean answer(@Nullable Object outcome) {
    ensureStackToAnswer();
    Attempt attempt = tryAnswer(outcome);
    if (attempt == Attempt.TOO_LATE) {
      throw answeredBefore();
    }
    return attempt == Attempt.SEEN;
  }

  final IllegalStateException answeredBefore() {
    return new IllegalStateException(
        describe() + " was answered before; a request is answered once.");
  }

  /** Gives an outcome that was decided before, as soon as there is memory for that. */
  final void endDecided(@Nullable Object outcome) {
    for (boolean isOver = false; !isOver; ) {
      try {
        tryAnswer(outcome);
        isOver = true;
      } catch (OutOfMemoryError full) {
        OutOfMemory.pause();
      } catch (StackOverflowError noFrame) {
        // did nothing; the handler, which has returned, needed more stack
      }
    }
  }

  /** Ends the request without an answer, unless there was one. */
  void endUnanswered(boolean wasReceived) {
    if (!isAnswered()) {
      tryAnswer(new UnansweredOutcome(wasReceived, core.exceptions, message()));
    }
  }

  /**
   * The server is closed, and has taken this out of the queue: ends it as soon as there is memory.
   */
  final void endUndelivered() {
    for (boolean isOver = false; !isOver; ) {
      try {
        endUnanswered(false);
        isOver = true;
      } catch (OutOfMemoryError full) {
        OutOfMemory.pause();
      }
    }
  }

  @Override
  final void failIfQueued() {
    PendingCall call = call();
    Object message = messageIfThere();
    if (call == null || message == null || !withdraw()) {
      return;
    }
    if (call == NoCaller.AWAKE) {
      throw core.exceptions.serverClosed(message);
    }
    call.end(new UnansweredOutcome(false, core.exceptions, message));
    if (call == NoCaller.POST) {
      DroppedPosts.tell(core.dropListener, message);
    }
  }

  private Attempt tryAnswer(@Nullable Object outcome) {
    Object caller = call;
    if (caller == NoCaller.AWAKE) {
      if (CALL.compareAndSet(this, caller, BlockingCall.word(outcome))) {
        if (state != null) {
          STATE.setRelease(this, ANSWERED);
        }
        Reference.reachabilityFence(this);
        return Attempt.SEEN;
      }
      caller = call; // the caller went to sleep, or another answer was faster
    }
    Attempt decided = null;
    if (caller instanceof BlockingCall asleep) {
      decided = decide(asleep, outcome);
    } else if (caller instanceof LinkedFuture<?> future) {
      decided = decide(future, outcome);
    }
    if (decided != null) {
      return decided;
    }
    if (pending(caller) == null || STATE.getAndSet(this, ANSWERED) == ANSWERED) {
      return Attempt.TOO_LATE;
    }
    try {
      return end(outcome);
    } catch (StackOverflowError | OutOfMemoryError exhausted) {
      state = RECEIVED; // the code that catches this can still answer
      throw exhausted;
    }
  }

  /** Gives a call its outcome in one step; null if its caller has abandoned it. */
  private @Nullable Attempt decide(PendingCall waiting, @Nullable Object outcome) {
    if (waiting.end(outcome)) {
      settled();
      return Attempt.SEEN;
    }
    return waiting.isAnswered() ? Attempt.TOO_LATE : null;
  }

  /** The caller has got the outcome in one step; clears the reference to the caller. */
  private void settled() {
    if (state != null) {
      STATE.setRelease(this, ANSWERED);
    }
    if (call instanceof OpenRequest open) { // after the outcome, see there
      open.stop();
    }
    CALL.setRelease(this, null);
    // while this thread is in here the context is not lost, whatever the compiler keeps of it
    Reference.reachabilityFence(this);
  }

  /** Gives the caller the outcome, after the state was moved. */
  private Attempt end(@Nullable Object outcome) {
    PendingCall caller = call(); // after the state, see OpenRequest
    if (caller == null) {
      return Attempt.TOO_LATE;
    }
    if (caller == NoCaller.POST) {
      return Attempt.UNSEEN;
    }
    boolean isSeen = caller.end(outcome);
    boolean isLate = !isSeen && caller.isAnswered();
    CALL.setRelease(this, isSeen || isLate ? null : NoCaller.GAVE_UP);
    Reference.reachabilityFence(this); // as above
    return isSeen ? Attempt.SEEN : isLate ? Attempt.TOO_LATE : Attempt.UNSEEN;
  }

  @Override
  protected final void leftByHand() {
    if (isOpen()) {
      OpenRequest.watch(this);
    }
  }

  @Override
  protected final void ensureStackToLeave() {
    if (isOpen()) {
      Watch.ensureStack();
    }
  }

  private boolean isOpen() {
    return !isAnswered() && !isWithdrawn();
  }

  @Override
  public boolean isAbandoned() {
    PendingCall caller = call();
    return caller != null && caller.isAbandoned();
  }

  @Override
  public void onAbandoned(Runnable action) {
    Objects.requireNonNull(action, "action");
    PendingCall caller = call();
    // the second check is of the current call: a caller that was awake may have gone to sleep, or
    // abandoned it, since then
    if (caller != null && caller != NoCaller.POST && add(action) && isAbandoned()) {
      abandoned();
    }
    Reference.reachabilityFence(this);
  }

  /** Keeps an action; false if the request was answered. */
  private boolean add(Runnable action) {
    for (; ; ) {
      Object earlier = state;
      if (earlier == ANSWERED) {
        return false;
      }
      if (STATE.compareAndSet(
          this, earlier, AbandonActions.added(action, (AbandonActions) earlier))) {
        return true;
      }
    }
  }

  /** Returns what was asked, without its contents: its text, or else its type. */
  @Override
  public String toString() {
    Object message = message();
    return "Request[" + core.exceptions.describe(message, message.getClass().getName()) + "]";
  }
}
