package dev.ump.channel;

import dev.ump.internal.DropListener;
import dev.ump.internal.FailureListener;
import dev.ump.internal.exhaustion.OutOfMemory;
import dev.ump.internal.queue.AbandonActions;
import dev.ump.internal.thread.Uncaught;
import dev.ump.internal.waiting.Spin;
import java.lang.ref.Reference;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of a request, once it was received: the reply context.
 *
 * <h2>Protocol</h2>
 *
 * <p>How it came here is told in {@link dev.ump.internal.queue.QueuedRequest}, with the states, and in
 * {@link SentRequest}.
 *
 * <p><b>An answer to a caller who waits is one atomic update</b>, of the outcome of his {@link
 * BlockingCall}: he looks at it all the time, and each further update of what stands beside it in memory
 * would have to get that cache line back from him. The outcome itself tells an answer from giving up, so
 * a second answer is recognized by it; then {@code call} is cleared, which tells the same without a
 * look. A future's outcome does not tell whose it is. There the answer moves {@code state} to ANSWERED
 * first, by an atomic update, and who finds it there is too late; so it is for a caller who has given
 * up.
 */
class ChannelRequest<M, R extends @Nullable Object, E extends Throwable> extends SentRequest<M>
    implements Request<M, R, E>, Spin.Condition {

  /** What became of an attempt to answer. */
  private enum Attempt {
    /** The caller sees it. */
    SEEN,
    /** The caller has given up, or there never was one. */
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

  /** The call in that word; null if it is an outcome. By class: a cast to the interface is slow. */
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
   * Ends the caller's wait awake: returns the outcome, or the call that the answer will find in its
   * place. For the caller itself, once.
   */
  final Object outcomeOrCall() {
    Object seen = call;
    if (seen == NoCaller.AWAKE) {
      var call = new BlockingCall();
      call.begin(this);
      if (CALL.compareAndSet(this, seen, (Object) call)) {
        try {
          if (state != null) { // a thread that saw it open may have left the watch to this one
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

  /** Its handler begins. */
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
    Throwable seen =
        HandlerException.misleads(error) ? HandlerException.wrap(describe(), error) : error;
    boolean isPost = isPost();
    boolean isSeen;
    try {
      isSeen = answer(new Failure(seen));
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

  /** Not of a future that was cancelled because the caller has given up. */
  private void tellOf(Throwable failure) {
    FailureListener listener = core.failures;
    if (listener != null && !(failure instanceof CancellationException && isAbandoned())) {
      Uncaught.guard(() -> listener.failed(failure));
    }
  }

  /** Fails it, unless it was answered, with a failure that was made before; false without memory. */
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
    endUnanswered(true);
  }

  private boolean answer(@Nullable Object outcome) {
    Attempt attempt = tryAnswer(outcome);
    if (attempt == Attempt.TOO_LATE) {
      throw new IllegalStateException(
          describe() + " was answered before; a request is answered once.");
    }
    return attempt == Attempt.SEEN;
  }

  /** Ends the request without an answer, unless there was one. */
  void endUnanswered(boolean wasReceived) {
    if (!isAnswered()) {
      tryAnswer(new Ending(wasReceived, core.exceptions, message()));
    }
  }

  /** The server is closed, and has taken this out of the queue. As soon as there is memory for it. */
  final void endUndelivered() {
    boolean isPost = isPost();
    for (boolean isOver = false; !isOver; ) {
      try {
        endUnanswered(false);
        isOver = true;
      } catch (OutOfMemoryError full) {
        OutOfMemory.pause();
      }
    }
    if (isPost) {
      dropped(message());
    }
  }

  @Override
  final void failIfQueued() {
    PendingCall call = call();
    Object message = messageIfThere();
    if (call == null || message == null || !takeBack()) {
      return;
    }
    if (call == NoCaller.AWAKE) {
      throw core.exceptions.serverClosed(message);
    }
    call.end(new Ending(false, core.exceptions, message));
    if (call == NoCaller.POST) {
      dropped(message);
    }
  }

  private static void dropped(Object post) {
    if (post instanceof DropListener listener) {
      try {
        listener.dropped();
      } catch (Throwable thrown) {
        Uncaught.handle(thrown);
      }
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
    if (caller instanceof BlockingCall asleep) {
      if (asleep.end(outcome)) {
        settled();
        return Attempt.SEEN;
      }
      if (asleep.isAnswered()) {
        return Attempt.TOO_LATE;
      }
    }
    if (pending(caller) == null || STATE.getAndSet(this, ANSWERED) == ANSWERED) {
      return Attempt.TOO_LATE;
    }
    try {
      return end(outcome);
    } catch (StackOverflowError | OutOfMemoryError exhausted) {
      state = RECEIVED; // whoever catches this can still answer
      throw exhausted;
    }
  }

  /** The caller has got the outcome in one step; lets go of him. */
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
    if (!isAnswered() && !isWithdrawn()) {
      OpenRequest.watch(this);
    }
  }

  @Override
  public boolean isAbandoned() {
    PendingCall caller = call();
    return caller != null && caller.isGivenUp();
  }

  @Override
  public void onAbandoned(Runnable action) {
    Objects.requireNonNull(action, "action");
    PendingCall caller = call();
    // the second look is at the call of now: a caller that was awake may sleep or have given up
    // since
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

  /** What was asked, without its contents. */
  @Override
  public String toString() {
    return "Request[" + describe() + "]";
  }
}
