package dev.ump.channel;

import dev.ump.channel.HandlerThread.Wait;
import dev.ump.channel.HeldRequest.Place;
import dev.ump.internal.queue.QueuedRequest;
import dev.ump.internal.queue.Taker;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of {@link Server#serve}, or the turns in which threads handle requests one at a time
 * ({@link Turns}), with the request that is handled now.
 *
 * <p>The handling thread writes; others read while they look for a ring, see {@link WaitGraph}.
 *
 * <h2>Protocol</h2>
 *
 * <p>The request that {@code serve} handles is recorded in the queue, which keeps the last taken
 * one and its taker; {@code value} says TAKEN in the receiving role, together with that, and
 * RUNNING once the handler has begun. If memory or stack was missing between the two, the thread
 * finds TAKEN when it comes back, and the request there, so that none is lost. The request is
 * written here only if the queue goes on while this is busy, because another thread receives too;
 * it is written before the queue goes on. So in the usual case no reference to a young object is
 * written into this old one, for which a garbage collector needs a fence each time. A request that
 * is written here too late, when the handler has just returned, is not read, since this is not
 * busy, and is cleared before the next request is taken.
 */
final class HandlerRun extends Taker {
  private static final long IDLE = 0;
  private static final long TAKEN = 1;
  private static final long RUNNING = 2;
  private static final VarHandle REQUEST;
  private static final VarHandle THREAD;

  static {
    try {
      var lookup = MethodHandles.lookup();
      REQUEST = lookup.findVarHandle(HandlerRun.class, "request", ChannelRequest.class);
      THREAD = lookup.findVarHandle(HandlerRun.class, "thread", HandlerThread.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final ChannelCore core;

  /** Whether this is for one request of a thread with its own loop, the only such thread. */
  private final boolean isLoop;

  /** What is executed in batches here; null if each request is handled by itself. */
  private final @Nullable RunningBatch batch;

  /** Whether this is for a part of a request that was received before. */
  private final boolean isPart;

  /** Whether no other thread can answer a request while it is handled. */
  private final boolean owesAnswers;

  /** The thread that handles now; null between two turns, when the next one is unknown. */
  private volatile @Nullable HandlerThread thread;

  /**
   * What that thread was handling when it began to serve here. Confined to it; others read it while
   * the thread waits, see {@link HandlerThread.Wait}.
   */
  private @Nullable HandlerRun outer;

  /** The only thread that handles here, if it is known, whether or not it does so now. */
  private volatile @Nullable HandlerThread owner;

  /**
   * Whether the thread handles its own request, in place of waiting for it. Written before
   * {@code thread}.
   */
  private boolean isInPlace;

  /** Whether the current request is executed after its handler has returned. Confined as below. */
  private boolean isPutOff;

  /** The interruption that its handler has asked for. Confined to the handling thread. */
  private @Nullable Interruption interruption;

  /** The current request, unless it is the one that the queue has kept for this. */
  private volatile @Nullable ChannelRequest<?, ?, ?> request;

  HandlerRun(ChannelCore core, Handler<?, ?, ?> handler, boolean isLoop) {
    this.core = core;
    this.isLoop = isLoop;
    this.isPart = false;
    this.owesAnswers = handler.answersByReturning();
    this.batch = handler instanceof BatchingHandler<?, ?, ?> ? new RunningBatch() : null;
  }

  /** For a part of a request that was received before, see {@link HandledRequest}. */
  HandlerRun(ChannelCore core, @Nullable RunningBatch batch) {
    this.core = core;
    this.isLoop = false;
    this.isPart = true;
    this.owesAnswers = false;
    this.batch = batch;
  }

  boolean isPart() {
    return isPart;
  }

  /** Returns the batch that is executed here; null if each request is handled by itself. */
  @Nullable RunningBatch batch() {
    return batch;
  }

  /** The current thread begins to serve. If that fails, nothing has begun. */
  void begin() {
    enter();
    core.takers.add(this);
  }

  /** The current thread no longer serves. */
  void end() {
    core.takers.remove(this);
    leave();
  }

  /** Returns the handlings of a channel: its takers, of which there is no other kind. */
  @SuppressWarnings("unchecked")
  static List<HandlerRun> allOf(ChannelCore core) {
    return (List<HandlerRun>) (List<?>) core.takers.all();
  }

  /** The current thread begins a turn. */
  void enter() {
    enter(false);
  }

  /** The current thread begins a turn in which it handles a request of its own, and no other. */
  void enterInPlace() {
    enter(true);
  }

  private void enter(boolean isInPlace) {
    HandlerThread current = HandlerThread.current();
    this.isInPlace = isInPlace;
    outer = current.innermost();
    current.enter(this);
    THREAD.setRelease(this, current); // no fence: a thread that waits has one
  }

  /** It ends its turn, and continues with what it did before. */
  void leave() {
    HandlerThread current = thread;
    HandlerRun before = outer;
    THREAD.setRelease(this, null);
    outer = null;
    if (current != null) {
      current.leave(before);
    }
  }

  /** Returns whether a thread with its own loop, which is not seen while it is idle, serves too. */
  boolean isBesideLoop() {
    return core.isServedByLoop && !isLoop;
  }

  /** Returns the thread that handles now, or null. */
  @Nullable Thread runner() {
    HandlerThread current = thread;
    return current == null ? null : current.thread;
  }

  @Nullable HandlerThread thread() {
    return thread;
  }

  /** Returns the innermost wait that keeps the handling thread from going on here, or null. */
  @Nullable Wait waitsFor() {
    HandlerThread current = thread;
    Wait wait = current == null ? null : current.waitsFor();
    while (wait != null && !wait.isOn(this)) {
      wait = wait.outer;
    }
    return wait;
  }

  /** Returns the only thread that can handle here, if there is one and it is known. */
  @Nullable HandlerThread owner() {
    return owner;
  }

  /** Notes that the current thread is the only one that can handle here, until this ends. */
  void isOwned() {
    HandlerThread current = HandlerThread.current();
    if (owner != current) {
      current.owns();
      owner = current;
    }
  }

  /** Handles no more. */
  void endOwned() {
    HandlerThread current = owner;
    if (current != null
        && current.thread == Thread.currentThread()) { // only that thread may write it
      current.ownsNoMore();
    }
    owner = null;
  }

  /** Returns whether that thread handles its own request. For displays. */
  boolean isInPlace() {
    return isInPlace;
  }

  /** Returns what that thread continues with when it ends its turn. */
  @Nullable HandlerRun outer() {
    return outer;
  }

  /**
   * Begins to handle a request that the queue no longer keeps. No fence: a thread that waits has
   * one.
   */
  void handle(ChannelRequest<?, ?, ?> request) {
    REQUEST.setRelease(this, request);
    VALUE.setRelease(this, RUNNING);
  }

  /** The handler of the request that was taken begins. */
  void begins() {
    VALUE.setRelease(this, RUNNING);
  }

  /** Returns whether one was taken, and its handler has not begun: for the handling thread. */
  boolean hasTaken() {
    return value == TAKEN;
  }

  @Override
  protected void tookNext(boolean isThere) {
    if (request != null) {
      REQUEST.setRelease(this, null);
    }
    if (isThere) {
      VALUE.setRelease(this, TAKEN);
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

  /** The handler does not execute the current request before it returns. */
  void putOff() {
    isPutOff = true;
  }

  /** Returns whether that was said of the request whose handler has returned. */
  boolean takePutOff() {
    boolean wasPutOff = isPutOff;
    if (wasPutOff) {
      isPutOff = false;
    }
    return wasPutOff;
  }

  /** Returns what interrupts the current thread while it handles the current request. */
  Interruption interruption() {
    Interruption there = interruption;
    if (there == null) {
      there = new Interruption();
      interruption = there;
    }
    return there;
  }

  /** Returns the same if the handler has asked for it, else null. */
  @Nullable Interruption interruptionOrNull() {
    return interruption;
  }

  /**
   * Returns the current request, or null between two. For any thread, but not in the receiving
   * role.
   */
  @Nullable ChannelRequest<?, ?, ?> request() {
    if (value == IDLE) {
      return null;
    }
    QueuedRequest<?> last = request == null ? core.queue.takenLastBy(this) : null;
    return last == null
        ? request
        : (ChannelRequest<?, ?, ?>) last; // or the queue went on in between, and wrote this first
  }

  /** Returns the current request if it is still to be answered: for the handling thread. */
  @Nullable ChannelRequest<?, ?, ?> openRequest() {
    ChannelRequest<?, ?, ?> current = request();
    return current == null || current.isAnswered() ? null : current;
  }

  /** Returns whether a thread is at work here: it handles a request, or ends a batch. */
  boolean isBusy() {
    return value != IDLE || batch != null && batch.isBetweenCalls();
  }

  /**
   * Returns whether only this can answer a request: when its handler returns, or its batch ends.
   */
  boolean owes(SentRequest<?> request) {
    if (batch == null) {
      return owesAnswers && request() == request;
    }
    HeldRequest<?, ?, ?> held = batch.find(request);
    return held != null
        && (held.place() == Place.HELD || owesAnswers && held.place() == Place.HANDLED);
  }

  /** Returns a text such as {@code kv (in put)}. */
  String place() {
    ChannelRequest<?, ?, ?> current = request();
    if (current == null && batch != null && batch.isBetweenCalls()) {
      return core.name + " (in " + batch.step().place + ")";
    }
    return current == null ? core.name : core.name + " (in " + method(current) + ")";
  }

  /**
   * Returns the method's name, if the message is described as a call such as
   * {@code Store.put(String)}.
   */
  private static String method(ChannelRequest<?, ?, ?> request) {
    String call = request.describe();
    int end = call.indexOf('(');
    return end < 0 ? call : call.substring(call.lastIndexOf('.', end) + 1, end);
  }
}
