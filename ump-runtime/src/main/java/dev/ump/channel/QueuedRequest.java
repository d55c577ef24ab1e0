package dev.ump.channel;

import dev.ump.internal.QueueNode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A request as the queue sees it: the node, and who gets it, a receiver or the caller who takes it back.
 *
 * <h2>Protocol</h2>
 *
 * <p>{@code state} goes one way:
 *
 * <pre>
 *   null ───────────► RECEIVED ───────► a list of actions ───────► ANSWERED
 *   queued, or           │                                            ▲
 *   received last        └────────────────────────────────────────────┘
 *     │
 *     └─────► WITHDRAWN
 * </pre>
 *
 * <p><b>Delivery writes nothing.</b> A request is received when the queue's head moves to it. Only
 * before the head moves on, and only if the request is still open, RECEIVED tells so instead; and who
 * withdraws looks at both. All of that happens in the receiving role. Another thread that asks looks at
 * the state, at the head, and at the state again: if the head has moved on, the second look finds what
 * was set before.
 *
 * <p>{@code message} and {@code call} are written before the queue publishes the request. The thread
 * that withdraws it clears both; the answer clears {@code call}, so that a context that is kept keeps
 * nothing of its caller. Between the two an {@link OpenRequest} may take the call's place.
 *
 * <p><b>A caller that waits awake</b> has no object of its own. {@code call} is AWAKE, the caller looks
 * at it, and the answer is one atomic update, from AWAKE to the outcome, which the caller then clears.
 * So a round trip moves the cache lines of one object. A caller that goes to sleep replaces AWAKE by a
 * {@link BlockingCall}, by an atomic update too: either there is an outcome, or the answer finds that
 * call. Only the caller does so, and only then does it give up; so a request that is withdrawn has one.
 *
 * <p>What happens to it once it was received is told in {@link ChannelRequest}.
 */
abstract class QueuedRequest<M> extends QueueNode {
  static final AbandonActions RECEIVED = AbandonActions.none();
  static final Object ANSWERED = new Object();
  static final VarHandle CALL;
  static final VarHandle STATE;
  private static final Object WITHDRAWN = new Object();

  static {
    try {
      var lookup = MethodHandles.lookup();
      CALL = lookup.findVarHandle(QueuedRequest.class, "call", Object.class);
      STATE = lookup.findVarHandle(QueuedRequest.class, "state", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final ChannelCore core;
  private @Nullable M message;

  /** The caller's side, or the outcome for a caller that waits awake. */
  volatile @Nullable Object call;

  volatile @Nullable Object state;

  QueuedRequest(ChannelCore core, M message, PendingCall call) {
    this.core = core;
    this.message = message;
    CALL.set(this, (Object) call); // plain: the queue publishes it
  }

  final ChannelCore core() {
    return core;
  }

  /** The message, or null if the request was withdrawn. */
  final @Nullable M messageIfThere() {
    return message;
  }

  /** The caller's side; null once the request was withdrawn or the caller has got an answer. */
  final @Nullable PendingCall call() {
    return pending(call);
  }

  /** The call in that word; null if it is an outcome. By class: a cast to the interface is slow. */
  static @Nullable PendingCall pending(@Nullable Object call) {
    return call instanceof BlockingCall
            || call instanceof FutureCall<?>
            || call instanceof NoCaller
            || call instanceof OpenRequest
        ? (PendingCall) call
        : null;
  }

  /** Tells whether it waits to be received. */
  final boolean isQueued() {
    // the second look finds what was set before the queue moved on
    return state == null && !core.queue.isLastTaken(this) && state == null && call() != null;
  }

  /**
   * Says in the state, too, that it was received, if it is still open. In the receiving role, before
   * the queue forgets that it was taken last.
   */
  final void received() {
    if (state == null && call() != null) {
      STATE.compareAndSet(this, null, RECEIVED);
    }
  }

  /** The same before anybody has seen it. */
  final void receivedUnseen() {
    STATE.setRelease(this, RECEIVED);
  }

  /** Empties the request on behalf of its caller; false if it was received. In the receiving role. */
  final boolean withdraw() {
    if (state != null || call() == null || core.queue.isLastTaken(this)) {
      return false;
    }
    state = WITHDRAWN;
    message = null;
    call = null;
    return true;
  }

  final boolean isWithdrawn() {
    return state == WITHDRAWN;
  }
}
