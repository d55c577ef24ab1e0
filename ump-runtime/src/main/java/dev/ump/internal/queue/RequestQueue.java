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
 * The queued requests, and the one that was taken last.
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

  /** Takes a place for a sender that does not wait; false if there is none. */
  public boolean hasRoom() {
    return room == null || room.tryTake();
  }

  /** Takes a place for a sender that waits, and never needs room. */
  public void takePlace() {
    if (room != null) {
      room.take();
    }
  }

  /** Adds a request that has its place. */
  public void add(QueuedRequest<?> request) {
    queue.add(request);
  }

  /** Removes a request for its caller; false if it was received. */
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

  /** Gives back the place of a request that is not queued, or no longer queued. */
  public void giveBackPlace() {
    if (room != null) {
      room.giveBack();
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
   * the queue does not keep this one either.
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
        last.release();
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
        if (room != null && request.takesPlace()) {
          room.giveBack();
        }
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

  /** Stops keeping the request taken last, if no thread comes to take another. */
  public void release() {
    if (last.byHand() == null) { // mostly so; this may be out of date
      return;
    }
    QueuedRequest<?> before;
    receiving.acquire();
    try {
      before = last.byHand();
      last.release();
    } finally {
      receiving.release();
    }
    if (before != null) {
      before.leftByHand();
    }
  }

  /** Removes withdrawn requests at the front, for a closed channel that no receiver will read. */
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
    release();
  }

  // ---- looks, from any thread

  /**
   * Returns, for a thread that spins, whether a take would find anything, or never will. May be out
   * of date.
   */
  public boolean isWorthTaking() {
    return queue.seemsReady() || state.hasAny(CLOSED | NO_CLIENTS | FINISHED);
  }

  /** Returns whether a receiver should check: something is queued, or nothing will ever be. */
  public boolean isWorthALook() {
    return !queue.isEmpty() || state.hasAny(CLOSED | NO_CLIENTS | FINISHED);
  }

  /** Returns whether no request will ever come. */
  public boolean isFinished() {
    return state.hasAny(CLOSED | FINISHED) || state.hasAny(NO_CLIENTS) && finishIfEmpty();
  }

  /** Returns how many requests were taken since the last call: a hint, for the way of waiting. */
  public int takenInARow() {
    return queue.takenInARow();
  }

  /** Returns whether a request waits to be received. */
  public boolean isQueued(QueuedRequest<?> request) {
    // the second read of the state finds what was set before the queue moved on
    return request.state == null && !queue.isLastTaken(request) && request.isUntouched();
  }

  /** Returns whether nothing was sent after a request. */
  public boolean isLast(QueuedRequest<?> request) {
    return queue.isLast(request);
  }

  /** Returns whether nothing is queued, not even an empty node. */
  public boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Counts the queued requests before one, or all if that is null, up to {@code most}. */
  public int countBefore(@Nullable QueuedRequest<?> end, int most) {
    receiving.acquire();
    try {
      return queue.countBefore(end, most, WAITS);
    } finally {
      receiving.release();
    }
  }

  /** Returns the queued requests, the first one first, up to {@code most}. */
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

  /** Sets FINISHED when no client is left, unless a request is queued. */
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
      last.release();
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
