package dev.ump.channel;

import dev.ump.internal.Deadline;
import dev.ump.internal.QueueNode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of a request: the node in the queue, and the reply context.
 *
 * <h2>Protocol</h2>
 *
 * <p>{@code state} goes one way:
 *
 * <pre>
 *   null ───────────► RECEIVED ───────► a list of actions ───────► ANSWERED
 *   queued               │                                            ▲
 *     │                  └────────────────────────────────────────────┘
 *     └─────► WITHDRAWN
 * </pre>
 *
 * <p>A receiver moves it to RECEIVED, the caller who gives up to WITHDRAWN: one of them gets the
 * request. The first who moves it to ANSWERED has answered; every later attempt finds that. Until then
 * it holds the actions that wait for the caller to give up; who takes them out runs them, so each runs
 * once, and never after an answer.
 *
 * <p>RECEIVED and WITHDRAWN are set in the receiving role, so delivery needs no atomic update; all
 * later steps are atomic updates.
 *
 * <p>{@code message} and {@code call} are written before the queue publishes the request. Who
 * withdraws clears both; the answer clears {@code call}, so that a context that is kept keeps nothing
 * of its caller. Between the two an {@link OpenRequest} may take the call's place.
 */
class ChannelRequest<M, R extends @Nullable Object, E extends Throwable> extends QueueNode
    implements Request<M, R, E> {

  /** Actions that wait for the caller to give up, the last one first. */
  private record Actions(
      @Nullable Runnable action, @Nullable Actions earlier) {}

  private static final Actions RECEIVED = new Actions(null, null);
  private static final Object ANSWERED = new Object();
  private static final Object WITHDRAWN = new Object();
  private static final VarHandle CALL;
  private static final VarHandle STATE;

  static {
    try {
      var lookup = MethodHandles.lookup();
      CALL = lookup.findVarHandle(ChannelRequest.class, "call", PendingCall.class);
      STATE = lookup.findVarHandle(ChannelRequest.class, "state", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final ChannelCore core;
  private @Nullable M message;
  private volatile @Nullable PendingCall call;
  private volatile @Nullable Object state;

  ChannelRequest(ChannelCore core, M message, PendingCall call) {
    this.core = core;
    this.message = message;
    CALL.set(this, call); // plain: the queue publishes it
  }

  ChannelCore core() {
    return core;
  }

  // ---- of a request with a time limit

  /** Until when the caller waits; null for ever. */
  @Nullable Deadline deadline() {
    return null;
  }

  /** Its handler begins. */
  void begins() {}

  /** When its handler began, by {@link System#nanoTime()}, if that is known. */
  @Nullable Long began() {
    return null;
  }

  // ---- between the two

  /** The caller's side; null once the request was withdrawn or the caller has got an answer. */
  @Nullable PendingCall call() {
    return call;
  }

  /** Puts a watch in the call's place; false if the request has ended. */
  boolean replaceCall(PendingCall call, OpenRequest open) {
    return CALL.compareAndSet(this, call, open);
  }

  // ---- in the queue

  boolean isQueued() {
    return state == null;
  }

  /** Receives the request; false if its caller has withdrawn it. In the receiving role. */
  boolean deliver() {
    if (state == WITHDRAWN) {
      return false;
    }
    STATE.setRelease(this, RECEIVED);
    return true;
  }

  /** Empties the request on behalf of its caller; false if it was received. In the receiving role. */
  boolean withdraw() {
    if (state != null) {
      return false;
    }
    state = WITHDRAWN;
    message = null;
    call = null;
    return true;
  }

  /** Takes the request out of the queue on behalf of its caller; false if it was received. */
  boolean takeBack() {
    return core.queue.withdraw(this);
  }

  boolean isWithdrawn() {
    return state == WITHDRAWN;
  }

  // ---- received

  @Override
  public M message() {
    return Objects.requireNonNull(message, "a request that was withdrawn is never delivered");
  }

  /** The message, or null if the request was withdrawn. */
  @Nullable M messageIfThere() {
    return message;
  }

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
    Throwable seen = HandlerException.forCaller(this::describe, error);
    boolean isPost = isPost();
    boolean isSeen = answer(new Failure(seen));
    if (isPost) {
      Uncaught.handle(error);
    }
    return isSeen;
  }

  @Override
  public void close() {
    endUnanswered(true);
  }

  private boolean answer(@Nullable Object outcome) {
    boolean isFirst = STATE.getAndSet(this, ANSWERED) != ANSWERED;
    try {
      if (isFirst) {
        return end(outcome);
      }
    } catch (StackOverflowError noFrameForThatCall) {
      state = RECEIVED; // whoever catches this can still answer
      throw noFrameForThatCall;
    }
    throw new IllegalStateException(
        describe() + " was answered before; a request is answered once.");
  }

  /** Gives the caller the outcome, after the state was moved. */
  private boolean end(@Nullable Object outcome) {
    PendingCall caller = call; // after the state, see OpenRequest
    boolean isSeen = false;
    if (caller != null && caller != NoCaller.POST) {
      isSeen = caller.end(outcome);
      CALL.setRelease(this, isSeen ? null : NoCaller.GAVE_UP);
    }
    // while this thread is in here the context is not lost, whatever the compiler keeps of it
    Reference.reachabilityFence(this);
    return isSeen;
  }

  /** Ends the request without an answer, unless there was one. */
  void endUnanswered(boolean wasReceived) {
    if (state != ANSWERED && STATE.getAndSet(this, ANSWERED) != ANSWERED) {
      end(new Ending(wasReceived, core, message()));
    }
  }

  boolean isAnswered() {
    return state == ANSWERED;
  }

  @Override
  public boolean isAbandoned() {
    PendingCall caller = call;
    return caller != null && caller.isGivenUp();
  }

  @Override
  public void onAbandoned(Runnable action) {
    Objects.requireNonNull(action, "action");
    PendingCall caller = call;
    if (caller != null && caller != NoCaller.POST && add(action) && caller.isGivenUp()) {
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
      if (STATE.compareAndSet(this, earlier, new Actions(action, (Actions) earlier))) {
        return true;
      }
    }
  }

  /** Runs what waited for the caller to give up, first come first served. */
  void abandoned() {
    Object waiting = state;
    while (waiting instanceof Actions actions && actions != RECEIVED) {
      if (STATE.compareAndSet(this, waiting, RECEIVED)) {
        run(actions);
      }
      waiting = state;
    }
  }

  private static void run(Actions last) {
    if (last.earlier() != null) {
      run(last.earlier());
    }
    if (last.action() != null) {
      try {
        last.action().run();
      } catch (Throwable thrown) {
        Uncaught.handle(thrown);
      }
    }
  }

  /** How what was asked is called. */
  String describe() {
    return core.describe(message());
  }

  /** What was asked, without its contents. */
  @Override
  public String toString() {
    return "Request[" + describe() + "]";
  }
}
