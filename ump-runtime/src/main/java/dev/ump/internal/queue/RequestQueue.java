package dev.ump.internal.queue;

import static dev.ump.internal.queue.ChannelState.CLOSED;
import static dev.ump.internal.queue.ChannelState.FINISHED;
import static dev.ump.internal.queue.ChannelState.NO_CLIENTS;

import dev.ump.internal.waiting.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The requests that wait to be received, and the one that was taken last.
 *
 * <p>The consumer's side of the queue is guarded by {@code receiving}, a role that several receivers,
 * callers who withdraw, and the net take in turn. CLOSED and FINISHED are looked at by its holder, so
 * after a receiver was told the end, none gets a request.
 *
 * <p>Whoever takes a request, or lets the queue keep none, watches the one taken before, outside the
 * role, if that was left open.
 */
public final class RequestQueue {
  private static final Predicate<QueuedRequest<?>> WAITS = request -> !request.isWithdrawn();

  private final ChannelState state;
  private final @Nullable Room room;
  private final MpscQueue<QueuedRequest<?>> queue = new MpscQueue<>();
  private final Role receiving = new Role();
  private final LastTaken last = new LastTaken(queue);
  private final Leftovers leftovers = new Leftovers();

  public RequestQueue(ChannelState state, @Nullable Room room) {
    this.state = state;
    this.room = room;
  }

  // ---- senders

  /** Takes a place for one who does not wait; false if there is none. */
  public boolean hasRoom() {
    return room == null || room.tryTake();
  }

  /** Takes a place for one who waits, and never needs room. */
  public void takePlace() {
    if (room != null) {
      room.take();
    }
  }

  /** Adds a request that has its place. */
  public void add(QueuedRequest<?> request) {
    queue.add(request);
  }

  /** Takes a request out on behalf of its caller; false if it was received. */
  public boolean withdraw(QueuedRequest<?> request) {
    receiving.acquire();
    try {
      if (!request.isUntouched() || queue.isLastTaken(request)) {
        return false;
      }
      request.withdrawn();
      leftovers.added(queue);
    } finally {
      receiving.release();
    }
    giveBackPlace();
    return true;
  }

  /** Gives back the place of a request that is not queued, or not any more. */
  public void giveBackPlace() {
    if (room != null) {
      room.giveBack();
    }
  }

  // ---- receivers

  /**
   * Takes the next request, or returns null if none waits or the channel has ended. Then the queue
   * does not keep the request taken before.
   *
   * @param serving the {@code serve} that takes it, which sees by itself if it is left open; or null
   */
  public @Nullable QueuedRequest<?> take(@Nullable Taker serving) {
    return take(CLOSED | FINISHED, serving, false);
  }

  /**
   * The same for one who sees by himself if it is left open, and may not come back soon: the queue does
   * not keep this one either.
   */
  public @Nullable QueuedRequest<?> takeOut() {
    return take(CLOSED | FINISHED, null, true);
  }

  /** Takes the next request even at the end, to fail it. */
  public @Nullable QueuedRequest<?> takeUndelivered() {
    return take(0, null, false);
  }

  private @Nullable QueuedRequest<?> take(int ended, @Nullable Taker serving, boolean isOut) {
    QueuedRequest<?> before;
    QueuedRequest<?> request;
    receiving.acquire();
    try {
      before = last.byHand();
      request = state.hasAny(ended) ? null : poll();
      if (request != null && isOut) {
        request.receivedUnseen();
      }
      if (request == null || isOut) {
        last.letGo();
      } else {
        last.taken(serving);
      }
      if (serving != null) {
        serving.tookNext(request != null);
      }
    } finally {
      receiving.release();
    }
    if (before != null) {
      before.leftByHand();
    }
    return request;
  }

  /** Takes the first request that was not withdrawn, in the role of the receiver. */
  private @Nullable QueuedRequest<?> poll() {
    for (; ; ) {
      last.moveOn();
      QueuedRequest<?> request = queue.poll();
      if (request == null) {
        return null;
      }
      if (!request.isWithdrawn()) {
        leftovers.passedBy(queue);
        giveBackPlace();
        return request;
      }
      leftovers.removed();
    }
  }

  /** The request that a {@code serve} took, if none was taken after it. */
  public @Nullable QueuedRequest<?> takenLastBy(Taker serving) {
    receiving.acquire();
    try {
      return last.by(serving);
    } finally {
      receiving.release();
    }
  }

  /** Keeps the request taken last no more, if nobody comes to take another. */
  public void letGo() {
    if (last.byHand() == null) { // mostly so; no harm if this is not up to date
      return;
    }
    QueuedRequest<?> before;
    receiving.acquire();
    try {
      before = last.byHand();
      last.letGo();
    } finally {
      receiving.release();
    }
    if (before != null) {
      before.leftByHand();
    }
  }

  /** Takes out what was withdrawn at the front, on behalf of a closed channel that none will look at. */
  public void dropWithdrawn() {
    receiving.acquire();
    try {
      for (var first = queue.peek(); first != null && first.isWithdrawn(); first = queue.peek()) {
        last.moveOn();
        queue.poll();
        leftovers.removed();
      }
    } finally {
      receiving.release();
    }
    letGo();
  }

  // ---- looks, from any thread

  /**
   * Looks, for a thread that spins, whether a take would find anything, or never will. May be told too
   * late.
   */
  public boolean isWorthTaking() {
    return queue.seemsReady() || state.hasAny(CLOSED | NO_CLIENTS | FINISHED);
  }

  /** Returns whether a receiver should look: something is queued, or nothing will ever be. */
  public boolean isWorthALook() {
    return !queue.isEmpty() || state.hasAny(CLOSED | NO_CLIENTS | FINISHED);
  }

  /** Returns whether no request will ever come. */
  public boolean isFinished() {
    return state.hasAny(CLOSED | FINISHED) || state.hasAny(NO_CLIENTS) && finishIfEmpty();
  }

  /** How many requests were taken since this was asked before: a hint, for the way of waiting. */
  public int takenInARow() {
    return queue.takenInARow();
  }

  /** Returns whether a request waits to be received. */
  public boolean isQueued(QueuedRequest<?> request) {
    // the second look finds what was set before the queue moved on
    return request.state == null && !queue.isLastTaken(request) && request.isUntouched();
  }

  /** Tells whether nothing was sent after a request. */
  public boolean isLast(QueuedRequest<?> request) {
    return queue.isLast(request);
  }

  /** Tells whether nothing is queued, not even an empty node. */
  public boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Counts the requests that wait before one, or all if that is null, but not more than so many. */
  public int countBefore(@Nullable QueuedRequest<?> end, int most) {
    receiving.acquire();
    try {
      return queue.countBefore(end, most, WAITS);
    } finally {
      receiving.release();
    }
  }

  /** The requests that wait, the first one first, but not more than so many. */
  public List<QueuedRequest<?>> waiting(int most) {
    List<QueuedRequest<?>> waiting = new ArrayList<>();
    receiving.acquire();
    try {
      queue.countBefore(null, most, request -> !request.isWithdrawn() && waiting.add(request));
    } finally {
      receiving.release();
    }
    return waiting;
  }

  /** When no client is left: sets FINISHED unless a request waits. */
  private boolean finishIfEmpty() {
    QueuedRequest<?> before;
    receiving.acquire();
    try {
      before = last.byHand();
      for (var first = queue.peek(); first != null; first = queue.peek()) {
        if (!first.isWithdrawn()) {
          return false;
        }
        last.moveOn();
        queue.poll();
        leftovers.removed();
      }
      last.letGo();
      state.set(FINISHED);
    } finally {
      receiving.release();
    }
    if (before != null) {
      before.leftByHand();
    }
    return true;
  }
}
