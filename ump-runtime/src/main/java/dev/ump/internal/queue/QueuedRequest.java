package dev.ump.internal.queue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A request as the queue sees it: the node, and which side gets it, a receiver or the caller.
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
 * before the head moves on, and only if the request is still open, RECEIVED records that instead;
 * and the thread that withdraws reads both. All of that happens in the receiving role. Another
 * thread reads the state, the head, and the state again: if the head has moved on, the second read
 * of the state finds what was set before. So the {@link RequestQueue} answers that question.
 *
 * <p>{@code message} and {@code call} are written before the queue publishes the request. The
 * thread that withdraws it clears both. The queue does not know what {@code call} is, and what
 * happens to a request that was received: see {@code SentRequest}.
 */
public abstract class QueuedRequest<M> extends QueueNode {
  protected static final AbandonActions RECEIVED = AbandonActions.none();
  protected static final Object ANSWERED = new Object();
  protected static final VarHandle CALL;
  protected static final VarHandle STATE;
  private static final VarHandle MESSAGE;
  private static final Object WITHDRAWN = new Object();

  static {
    try {
      var lookup = MethodHandles.lookup();
      CALL = lookup.findVarHandle(QueuedRequest.class, "call", Object.class);
      STATE = lookup.findVarHandle(QueuedRequest.class, "state", Object.class);
      MESSAGE = lookup.findVarHandle(QueuedRequest.class, "message", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private @Nullable M message;

  /**
   * The caller's side, or the outcome for a caller that waits awake. Public, since a caller at the
   * end of its stack has no frame for a method.
   */
  public volatile @Nullable Object call;

  protected volatile @Nullable Object state;

  protected QueuedRequest(M message, Object call) {
    this.message = message;
    CALL.set(this, call); // plain: the queue publishes it
  }

  /** Returns the message, or null if the request was withdrawn. */
  public final @Nullable M messageIfThere() {
    return message;
  }

  /** Returns whether it is received before those that are not. */
  public boolean isUrgent() {
    return false;
  }

  /** Returns whether it takes a place in a bounded queue. */
  protected boolean takesPlace() {
    return true;
  }

  /** Returns whether {@code call} is a call that waits for an answer. */
  protected abstract boolean hasCall();

  /** Returns whether nothing happened to it, except that it may have been the last one received. */
  final boolean isUntouched() {
    return state == null && hasCall();
  }

  /**
   * Records in the state that it was received, if it is still open. In the receiving role, before
   * the queue forgets that it was taken last.
   */
  public final void received() {
    if (state == null && hasCall()) {
      STATE.compareAndSet(this, null, RECEIVED);
    }
  }

  /** Does the same before another thread has seen it. */
  public final void receivedUnseen() {
    STATE.setRelease(this, RECEIVED);
  }

  /**
   * Called when the queue no longer keeps it, and a receiver by hand had it: if it is still to be
   * answered, it is watched from now on.
   */
  protected abstract void leftByHand();

  /**
   * Called before that, while the queue keeps it.
   *
   * @throws StackOverflowError if there is too little stack to watch it
   */
  protected abstract void ensureStackToLeave();

  /**
   * Of a queued request, only the thread that withdraws it writes the message, in the receiving
   * role, too. A release store: a compiler might leave out a plain one.
   */
  @Override
  final void claimLine() {
    MESSAGE.setRelease(this, (Object) message);
  }

  /** Empties it for its caller. In the receiving role, if it was not received. */
  final void withdrawn() {
    state = WITHDRAWN;
    message = null;
    call = null;
  }

  public final boolean isWithdrawn() {
    return state == WITHDRAWN;
  }
}
