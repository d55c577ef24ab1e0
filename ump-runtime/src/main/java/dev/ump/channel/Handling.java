package dev.ump.channel;

import dev.ump.internal.queue.QueuedRequest;
import dev.ump.internal.queue.Taker;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * One run of {@link Server#serve}, or the turns that threads take in handling requests one at a time
 * ({@link Turns}), and the request that is handled now.
 *
 * <p>The thread that handles writes; others read while they look for a ring, see {@link WaitGraph}.
 *
 * <h2>Protocol</h2>
 *
 * <p>Which request {@code serve} handles stands in the queue, which keeps the one taken last, and who
 * serves it; {@code value} says BUSY in the receiving role, together with that. Only when the queue goes
 * on while this is busy, because somebody else receives too, it writes the request here first. So in
 * the usual case no reference to a young object is written into this old one, for which a garbage
 * collector wants a fence each time. What is written here too late, when the handler has just returned,
 * is not looked at, since this is not busy, and cleared before the next request is taken.
 */
final class Handling extends Taker {
  private static final long IDLE = 0;
  private static final long BUSY = 1;
  private static final VarHandle REQUEST;
  private static final VarHandle THREAD;

  static {
    try {
      var lookup = MethodHandles.lookup();
      REQUEST = lookup.findVarHandle(Handling.class, "request", ChannelRequest.class);
      THREAD = lookup.findVarHandle(Handling.class, "thread", HandlingThread.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final ChannelCore core;

  /** Whether this is one request of a thread that has a loop of its own, and no other does. */
  private final boolean isLoop;

  /** Whether nobody else can answer a request while it is handled. */
  private final boolean owesAnswers;

  /** Who handles now; null between two turns, when it is not known who will be next. */
  private volatile @Nullable HandlingThread thread;

  /**
   * What that thread was in the middle of when it began to serve here. Its own; others read it while the
   * thread waits, see {@link HandlingThread.Wait}.
   */
  private @Nullable Handling outer;

  /** The only thread that handles here, if it is known, whether or not it does now. */
  private volatile @Nullable HandlingThread owner;

  /** What its handler has asked for. The handling thread's own. */
  private @Nullable Interruption interruption;

  /** That request, unless it is the one that the queue has kept for this. */
  private volatile @Nullable ChannelRequest<?, ?, ?> request;

  Handling(ChannelCore core, Handler<?, ?, ?> handler, boolean isLoop) {
    this.core = core;
    this.isLoop = isLoop;
    this.owesAnswers = handler.answersByReturning();
  }

  /** The current thread begins to serve. If that fails, nothing has begun. */
  void begin() {
    enter();
    core.takers.add(this);
  }

  /** It serves no more. */
  void end() {
    core.takers.remove(this);
    leave();
  }

  /** The current thread begins a turn. */
  void enter() {
    HandlingThread current = HandlingThread.current();
    outer = current.innermost();
    current.enter(this);
    THREAD.setRelease(this, current); // no fence: who waits has one
  }

  /** It ends its turn, and goes on with what it did before. */
  void leave() {
    HandlingThread current = thread;
    Handling before = outer;
    THREAD.setRelease(this, null);
    outer = null;
    if (current != null) {
      current.leave(before);
    }
  }

  /** Returns whether a thread with a loop of its own, which is not seen while it is idle, serves too. */
  boolean isBesideLoop() {
    return core.isServedByLoop && !isLoop;
  }

  /** The thread that handles now, or null. */
  @Nullable Thread runner() {
    HandlingThread current = thread;
    return current == null ? null : current.thread;
  }

  @Nullable HandlingThread thread() {
    return thread;
  }

  /** The only thread that can handle here, if there is one and it is known. */
  @Nullable HandlingThread owner() {
    return owner;
  }

  /** The current thread is the only one that can handle here, until this ends. */
  void isOwned() {
    HandlingThread current = HandlingThread.current();
    if (owner != current) {
      current.owns();
      owner = current;
    }
  }

  /** Handles no more. */
  void endOwned() {
    HandlingThread current = owner;
    if (current != null
        && current.thread == Thread.currentThread()) { // it is for that thread to say
      current.ownsNoMore();
    }
    owner = null;
  }

  /** What that thread goes on with when it ends its turn. */
  @Nullable Handling outer() {
    return outer;
  }

  /** Begins to handle a request that the queue keeps no more. No fence: who waits has one. */
  void handle(ChannelRequest<?, ?, ?> request) {
    REQUEST.setRelease(this, request);
    VALUE.setRelease(this, BUSY);
  }

  @Override
  protected void tookNext(boolean isThere) {
    if (request != null) {
      REQUEST.setRelease(this, null);
    }
    if (isThere) {
      VALUE.setRelease(this, BUSY);
    }
  }

  @Override
  protected boolean keepIfBusy(QueuedRequest<?> request) {
    if (value == IDLE) {
      return false;
    }
    REQUEST.setRelease(this, (ChannelRequest<?, ?, ?>) request);
    return true;
  }

  /** The handler has returned. */
  void handled() {
    VALUE.setRelease(this, IDLE);
    if (request != null) {
      REQUEST.setRelease(this, null);
    }
    if (interruption != null) {
      interruption.end();
      interruption = null;
    }
  }

  /** What interrupts the current thread as long as it handles the current request. */
  Interruption interruption() {
    Interruption there = interruption;
    if (there == null) {
      there = new Interruption();
      interruption = there;
    }
    return there;
  }

  /** What is handled now, or null between two requests. For any thread, but not in the receiving role. */
  @Nullable ChannelRequest<?, ?, ?> request() {
    if (value == IDLE) {
      return null;
    }
    QueuedRequest<?> last = request == null ? core.queue.takenLastBy(this) : null;
    return last == null
        ? request
        : (ChannelRequest<?, ?, ?>) last; // or the queue went on in between, and said so first
  }

  /** The request that is handled now if it is still to be answered: for the handling thread. */
  @Nullable ChannelRequest<?, ?, ?> openRequest() {
    ChannelRequest<?, ?, ?> current = request();
    return current == null || current.isAnswered() ? null : current;
  }

  /** Tells whether only this one can answer a request, by returning from its handler. */
  boolean owes(SentRequest<?> request) {
    return owesAnswers && request() == request;
  }

  /** Such as {@code kv (in put)}. */
  String place() {
    ChannelRequest<?, ?, ?> current = request();
    return current == null ? core.name : core.name + " (in " + method(current) + ")";
  }

  /** The method's name, if the message is described as a call such as {@code Store.put(String)}. */
  private static String method(ChannelRequest<?, ?, ?> request) {
    String call = request.describe();
    int end = call.indexOf('(');
    return end < 0 ? call : call.substring(call.lastIndexOf('.', end) + 1, end);
  }
}
