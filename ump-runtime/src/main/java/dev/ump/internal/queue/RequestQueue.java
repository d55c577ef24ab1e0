package dev.ump.internal.queue;

import static dev.ump.internal.queue.ChannelState.CLOSED;
import static dev.ump.internal.queue.ChannelState.FINISHED;
import static dev.ump.internal.queue.ChannelState.NO_CLIENTS;

import dev.ump.internal.exhaustion.StackProbe;
import dev.ump.internal.waiting.Role;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The queued requests, and the one that was taken last. Some channels have two queues, see
 * {@link UrgentQueue}.
 *
 * <p>The consumer's side of the queue is guarded by {@code receiving}, a role that several
 * receivers, callers that withdraw, and the net take in turn. Its holder reads CLOSED and FINISHED,
 * so after a receiver has returned the end, none gets a request.
 *
 * <p>A thread that takes a request, or stops keeping one, watches the request taken before, outside
 * the role, if that was left open.
 */
public final class RequestQueue {
  private static final Predicate<QueuedRequest<?>> WAITS = request -> !request.isWithdrawn();

  private static final VarHandle URGENT;

  static {
    try {
      URGENT =
          MethodHandles.lookup().findVarHandle(RequestQueue.class, "urgent", UrgentQueue.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final ChannelState state;
  private final Places places;
  private final MpscQueue<QueuedRequest<?>> queue = new MpscQueue<>();

  /**
   * The urgent requests, which are taken first; null if there were never any. Written once, in the
   * role. Looks outside of the role read it by a volatile read: the sender of the first urgent
   * request has written it, and then reads the state.
   */
  private @Nullable UrgentQueue urgent;

  /**
   * Whether callers have long windows of requests: they send the next ones before they need the
   * first answer. Learnt by callers. A hint for the way of waiting, written without any order; only
   * changes are written, since all read this cache line.
   */
  public boolean areWindowsLong;

  private final Role receiving = new Role();
  private final LastTaken last = new LastTaken(queue);
  private final Leftovers leftovers = new Leftovers();

  public RequestQueue(ChannelState state, Places places) {
    this.state = state;
    this.places = places;
  }

  /** Expects urgent requests, before the first of them is sent. */
  public void expectUrgent() {
    if (urgentNow() != null) {
      return;
    }
    acquireSafely();
    try {
      if (urgent == null) {
        URGENT.setVolatile(this, new UrgentQueue());
      }
    } finally {
      receiving.release();
    }
  }

  /**
   * Takes the role, with enough stack to release it. To release it is a call: code that was
   * compiled goes on interpreted where an overflow passes through it, and nothing is inlined then.
   *
   * @throws StackOverflowError if there is less
   */
  private void acquireSafely() {
    StackProbe.ensureFrames();
    receiving.acquire();
  }

  private @Nullable UrgentQueue urgentNow() {
    return (UrgentQueue) URGENT.getVolatile(this);
  }

  // ---- senders

  /** Adds a request that has its place. */
  public void add(QueuedRequest<?> request) {
    if (urgent != null && request.isUrgent()) {
      urgent.add(request);
    } else {
      queue.add(request);
    }
  }

  /** Removes a request for its caller; false if it was received. */
  public boolean withdraw(QueuedRequest<?> request) {
    acquireSafely();
    try {
      if (!request.isUntouched() || queue.isLastTaken(request)) {
        return false;
      }
      request.withdrawn();
      if (urgent != null && request.isUrgent()) {
        urgent.withdrawn();
      } else {
        leftovers.added(queue);
      }
    } finally {
      receiving.release();
    }
    places.giveBack(request);
    return true;
  }

  /**
   * Receives a request that is not queued and will not be; false if it was withdrawn. Then it is to
   * be queued as any other that is withdrawn, since it is counted as one that will be removed.
   */
  public boolean receiveUnqueued(QueuedRequest<?> request) {
    receiving.acquire(); // a turn in place has ensured more stack than to release it takes
    try {
      if (request.isWithdrawn()) {
        return false;
      }
      request.receivedUnseen();
      return true;
    } finally {
      receiving.release();
    }
  }

  // ---- receivers

  /**
   * Takes the next request, or returns null if none is queued or the channel has ended. Then the
   * queue does not keep the request taken before.
   *
   * @param serving the {@code serve} that takes it, which checks itself if it is left open; or null
   */
  public @Nullable QueuedRequest<?> take(@Nullable Taker serving) {
    return take(CLOSED | FINISHED, serving, false);
  }

  /**
   * Does the same for a taker that checks itself if it is left open, and may not come back soon:
   * the queue does not keep this one either, but the taker does.
   */
  public @Nullable QueuedRequest<?> takeOut(Taker serving) {
    return take(CLOSED | FINISHED, serving, true);
  }

  /**
   * Returns the request that was taken last by hand, in the role of the receiver: to be watched
   * when the queue no longer keeps it and the role was released. No other thread would watch it, so
   * it is kept unless there is stack for that.
   */
  private @Nullable QueuedRequest<?> lastByHand() {
    QueuedRequest<?> before = last.byHand();
    if (before != null) {
      before.ensureStackToLeave();
    }
    return before;
  }

  /** Takes the next request even at the end, to fail it. */
  public @Nullable QueuedRequest<?> takeUndelivered() {
    return take(0, null, false);
  }

  private @Nullable QueuedRequest<?> take(int ended, @Nullable Taker serving, boolean isOut) {
    QueuedRequest<?> before;
    QueuedRequest<?> request;
    boolean isKept;
    if (serving == null) {
      acquireSafely();
    } else { // serve has ensured that much
      receiving.acquire();
    }
    try {
      before = lastByHand();
      boolean isEnded = state.hasAny(ended);
      if (urgent != null && serving == null) {
        StackProbe.quickly(StackProbe.TO_HAND_OVER); // to watch that one at once, see below
      }
      request = urgent == null || isEnded ? null : urgent.take();
      isKept = request == null && !isOut; // an urgent one is not
      if (request == null && !isEnded) {
        request = poll();
        if (request != null && isOut) {
          request.receivedUnseen();
        }
      }
      if (request == null || !isKept) {
        last.release();
      } else {
        last.taken(serving);
      }
      if (serving != null) {
        serving.tookNext(request != null);
        if (request != null && !isKept) {
          serving.keepIfBusy(request);
        }
      }
    } finally {
      receiving.release();
    }
    if (request != null) {
      places.wake(); // one was given back
    }
    if (before != null) {
      before.leftByHand();
    }
    if (request != null && !isKept && !isOut && serving == null && ended != 0) {
      request.leftByHand(); // no later take will look whether it was left open
    }
    return request;
  }

  /** Takes the first request that was not withdrawn, in the role of the receiver. */
  private @Nullable QueuedRequest<?> poll() {
    for (; ; ) {
      last.moveOn();
      if (areWindowsLong) {
        queue.claim();
      }
      QueuedRequest<?> request = queue.poll();
      if (request == null) {
        return null;
      }
      if (!request.isWithdrawn()) {
        leftovers.passedBy(queue);
        places.giveBackOnly(request);
        return request;
      }
      leftovers.removed();
    }
  }

  /** The request that a {@code serve} took, if none was taken after it. */
  public @Nullable QueuedRequest<?> takenLastBy(Taker serving) {
    acquireSafely();
    try {
      return last.by(serving);
    } finally {
      receiving.release();
    }
  }

  /** Stops keeping the request taken last, if no thread comes to take another. */
  public void release() {
    if (last.byHand() == null) { // mostly so; this may be out of date
      return;
    }
    QueuedRequest<?> before;
    acquireSafely();
    try {
      before = lastByHand();
      last.release();
    } finally {
      receiving.release();
    }
    if (before != null) {
      before.leftByHand();
    }
  }

  /**
   * Removes withdrawn requests at the front, for a closed channel that no receiver will read, and
   * stops keeping the request taken last.
   */
  public void dropWithdrawn() {
    QueuedRequest<?> before;
    acquireSafely();
    try {
      before = lastByHand();
      hasFirst();
      if (last.byHand() != null) {
        last.release();
      }
    } finally {
      receiving.release();
    }
    if (before != null) {
      before.leftByHand();
    }
  }

  /**
   * Removes withdrawn requests at the front, in the role of the receiver; returns whether one that
   * waits is behind them. If it removes any, the queue no longer keeps the request taken last, so
   * the caller watches that one after the role.
   */
  private boolean hasFirst() {
    if (urgent != null && urgent.hasFirst()) {
      return true;
    }
    for (var first = queue.peek(); first != null; first = queue.peek()) {
      if (!first.isWithdrawn()) {
        return true;
      }
      last.moveOn();
      queue.poll();
      leftovers.removed();
    }
    return false;
  }

  // ---- looks, from any thread

  /**
   * Returns, for a thread that spins, whether a take would find anything, or never will. May be out
   * of date.
   */
  public boolean isWorthTaking() {
    UrgentQueue urgent = urgentNow();
    return queue.seemsReady()
        || urgent != null && urgent.seemsReady()
        || state.hasAny(CLOSED | NO_CLIENTS | FINISHED);
  }

  /** Returns whether a receiver should check: something is queued, or nothing will ever be. */
  public boolean isWorthALook() {
    return !isEmpty() || state.hasAny(CLOSED | NO_CLIENTS | FINISHED);
  }

  /** Returns whether no request will ever come. */
  public boolean isFinished() {
    return state.hasAny(CLOSED | FINISHED) || state.hasAny(NO_CLIENTS) && finishIfEmpty();
  }

  /**
   * Returns something that changes with each request that is sent: for a thread that looks whether
   * others are at work; may be out of date.
   */
  public Object newest() {
    return queue.newest();
  }

  /** Returns how many requests were taken since the last call: a hint, for the way of waiting. */
  public int takenInARow() {
    return queue.takenInARow();
  }

  /** Returns whether a request waits to be received. */
  public boolean isQueued(QueuedRequest<?> request) {
    // the second read of the state finds what was set before the queue moved on
    UrgentQueue urgent = urgentNow();
    return request.state == null
        && !queue.isLastTaken(request)
        && (urgent == null || !urgent.isLastTaken(request))
        && request.isUntouched();
  }

  /** Returns whether nothing was sent after a request. */
  public boolean isLast(QueuedRequest<?> request) {
    return queue.isLast(request);
  }

  /** Returns whether nothing is queued, not even an empty node. */
  public boolean isEmpty() {
    UrgentQueue urgent = urgentNow();
    return queue.isEmpty() && (urgent == null || urgent.isEmpty());
  }

  /** Counts the queued requests before one, or all if that is null, up to {@code most}. */
  public int countBefore(@Nullable QueuedRequest<?> end, int most) {
    acquireSafely();
    try {
      int count = urgent == null ? 0 : urgent.countBefore(end, most, WAITS);
      return end != null && end.isUrgent()
          ? count
          : count + queue.countBefore(end, most - count, WAITS);
    } finally {
      receiving.release();
    }
  }

  /** Returns the queued requests, as they will be taken, up to {@code most}. */
  public List<QueuedRequest<?>> waiting(int most) {
    List<QueuedRequest<?>> waiting = new ArrayList<>();
    acquireSafely();
    try {
      if (urgent != null) {
        urgent.addTo(waiting, most);
      }
      queue.countBefore(
          null, most - waiting.size(), request -> !request.isWithdrawn() && waiting.add(request));
    } finally {
      receiving.release();
    }
    return waiting;
  }

  /** Sets FINISHED when no client is left, unless a request is queued. */
  private boolean finishIfEmpty() {
    QueuedRequest<?> before;
    boolean isOver;
    acquireSafely();
    try {
      before = lastByHand();
      isOver = !hasFirst();
      if (isOver) {
        last.release();
        state.set(FINISHED);
      }
    } finally {
      receiving.release();
    }
    if (before != null) { // removing a withdrawn request moved on, too
      before.leftByHand();
    }
    return isOver;
  }
}
