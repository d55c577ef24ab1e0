package dev.ump.channel;

import dev.ump.internal.QueueNode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of a request: the node in the queue, and the reply context.
 *
 * <h2>Protocol</h2>
 *
 * <p>{@code actions} is the state of the context. The first who moves it to {@link #ANSWERED} has
 * answered; every other attempt to answer finds it there. Until then it holds the actions that wait
 * for the caller to give up; who takes them out by an atomic update runs them, so each runs once, and
 * never after an answer.
 *
 * <p>{@code message} and {@code call} are written before the request is published by the queue. Then
 * they belong to whoever moved the call's link away from the request, see {@link PendingCall}: the
 * caller who withdraws clears them; the receiver passes them on with the request. The answer clears
 * {@code call}, so that a context that is kept keeps nothing of its caller.
 */
final class ChannelRequest<M, R extends @Nullable Object, E extends Throwable>
    extends QueueNode implements Request<M, R, E> {
  private static final Object ANSWERED = new Object();
  private static final VarHandle ACTIONS;

  static {
    try {
      ACTIONS =
          MethodHandles.lookup().findVarHandle(ChannelRequest.class, "actions", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** One action that waits for the caller to give up, and those that were added before. */
  private record Actions(Runnable action, @Nullable Actions earlier) {}

  private final ChannelCore core;
  private @Nullable M message;
  private @Nullable PendingCall call;
  private volatile @Nullable Object actions;

  ChannelRequest(ChannelCore core, M message, PendingCall call) {
    this.core = core;
    this.message = message;
    this.call = call;
  }

  /** Takes the request out of its caller's reach; false if the caller has withdrawn it. */
  boolean deliver() {
    PendingCall caller = call;
    return caller != null && caller.deliver(this);
  }

  /** Undoes {@link #deliver}; false if the caller has withdrawn it since. */
  boolean undeliver() {
    PendingCall caller = call;
    return caller != null && caller.undeliver(this);
  }

  /** Tells whether it was withdrawn while it was queued: nothing but an empty node is left. */
  boolean isEmpty() {
    PendingCall caller = call;
    return caller == null || caller.isWithdrawn();
  }

  /** Lets go of everything: the caller has withdrawn it, and nobody will ever receive it. */
  void withdrawn() {
    message = null;
    call = null;
    core.withdrawn();
  }

  @Override
  public M message() {
    return Objects.requireNonNull(message, "a request that was withdrawn is never delivered");
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
    Throwable seen = HandlerException.forCaller(() -> core.describe(message()), error);
    boolean isPost = isPost();
    boolean isSeen = answer(new Failure(seen));
    if (isPost) {
      Uncaught.handle(error);
    }
    return isSeen;
  }

  @Override
  public void close() {
    endUnanswered(Ending.NO_REPLY);
  }

  private boolean answer(@Nullable Object outcome) {
    PendingCall caller = decide();
    if (caller == null) {
      throw new IllegalStateException(
          core.describe(message()) + " was answered before; a request is answered once.");
    }
    return end(caller, outcome);
  }

  /** Makes this the answer: returns the caller, or null if there was an answer before. */
  private @Nullable PendingCall decide() {
    PendingCall caller = call;
    boolean isFirst = ACTIONS.getAndSet(this, ANSWERED) != ANSWERED;
    // while this thread is in here the context is not lost, whatever the compiler keeps of it
    Reference.reachabilityFence(this);
    return isFirst ? caller : null;
  }

  private boolean end(PendingCall caller, @Nullable Object outcome) {
    if (caller == NoCaller.POST) {
      return false;
    }
    boolean isSeen = caller.end(this, outcome);
    call = isSeen ? null : NoCaller.GAVE_UP;
    return isSeen;
  }

  /** Ends the request without an answer, unless there was one. */
  void endUnanswered(Ending ending) {
    PendingCall caller = actions == ANSWERED ? null : decide();
    if (caller != null) {
      end(caller, ending);
    }
  }

  /** Makes the exception that tells how this request ended without an answer. */
  UmpException exception(Ending ending) {
    return ending.exception(core, message());
  }

  boolean isAnswered() {
    return actions == ANSWERED;
  }

  @Override
  public boolean isAbandoned() {
    PendingCall caller = call;
    return caller != null && caller.isWithdrawn();
  }

  @Override
  public void onAbandoned(Runnable action) {
    Objects.requireNonNull(action, "action");
    PendingCall caller = call;
    if (caller == null || caller == NoCaller.POST || !add(action)) {
      return;
    }
    if (!caller.watch(new WeakReference<>(this))) {
      abandoned();
    }
    Reference.reachabilityFence(this);
  }

  /** Keeps an action; false if the request was answered. */
  private boolean add(Runnable action) {
    for (; ; ) {
      Object earlier = actions;
      if (earlier == ANSWERED) {
        return false;
      }
      if (ACTIONS.compareAndSet(this, earlier, new Actions(action, (Actions) earlier))) {
        return true;
      }
    }
  }

  /** Runs what waited for the caller to give up, first come first served. */
  void abandoned() {
    Object waiting = actions;
    while (waiting instanceof Actions taken) {
      if (ACTIONS.compareAndSet(this, waiting, null)) {
        run(taken);
      }
      waiting = actions;
    }
  }

  private static void run(Actions last) {
    if (last.earlier() != null) {
      run(last.earlier());
    }
    try {
      last.action().run();
    } catch (Throwable thrown) {
      Uncaught.handle(thrown);
    }
  }

  /** What was asked, without its contents. */
  @Override
  public String toString() {
    return "Request[" + core.describe(message()) + "]";
  }
}
