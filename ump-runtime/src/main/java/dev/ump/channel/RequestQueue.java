package dev.ump.channel;

import static dev.ump.channel.ChannelState.CLOSED;
import static dev.ump.channel.ChannelState.FINISHED;

import dev.ump.internal.MpscQueue;
import dev.ump.internal.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests that wait to be received, and the one that was received last.
 *
 * <p>The consumer's side of the queue is guarded by {@code receiving}, a role that several receivers,
 * callers who withdraw, and the net take in turn. CLOSED and FINISHED are looked at by its holder, so
 * after a receiver was told the end, none gets a request.
 *
 * <p>The queue keeps the request taken last until the next one is taken. Whoever moves it on looks
 * whether it is still open, and then watches it, see {@link OpenRequest}; but {@code serve} does that
 * itself, when its handler has returned.
 */
final class RequestQueue {
  private final ChannelState state;
  private final @Nullable Room room;
  private final MpscQueue<ChannelRequest<?, ?, ?>> queue = new MpscQueue<>();
  private final Role receiving = new Role();
  private final Leftovers leftovers = new Leftovers();

  /** Whether the request taken last is in the hands of {@code serve}. Guarded by the role. */
  private boolean isServing;

  RequestQueue(ChannelState state, @Nullable Room room) {
    this.state = state;
    this.room = room;
  }

  // ---- senders

  /** Takes a place for one who does not wait; false if there is none. */
  boolean hasRoom() {
    return room == null || room.tryTake();
  }

  /** Takes a place for one who waits, and never needs room. */
  void takePlace() {
    if (room != null) {
      room.take();
    }
  }

  /** Adds a request that has its place. */
  void add(ChannelRequest<?, ?, ?> request) {
    queue.add(request);
  }

  /** Takes a request out on behalf of its caller; false if it was received. */
  boolean withdraw(ChannelRequest<?, ?, ?> request) {
    receiving.acquire();
    try {
      if (!request.withdraw()) {
        return false;
      }
      leftovers.added(queue);
    } finally {
      receiving.release();
    }
    giveBackPlace();
    return true;
  }

  private void giveBackPlace() {
    if (room != null) {
      room.giveBack();
    }
  }

  // ---- receivers

  /**
   * Takes the next request, or returns null if none waits or the channel has ended. Then the queue
   * does not keep the request taken before.
   *
   * @param isServing whether {@code serve} takes it, which sees by itself if it is left open
   */
  @Nullable ChannelRequest<?, ?, ?> take(boolean isServing) {
    return take(CLOSED | FINISHED, isServing, false);
  }

  /**
   * The same for one who sees by himself if it is left open, and may not come back soon: the queue does
   * not keep this one either.
   */
  @Nullable ChannelRequest<?, ?, ?> takeOut() {
    return take(CLOSED | FINISHED, false, true);
  }

  /** Takes the next request even at the end, to fail it. */
  @Nullable ChannelRequest<?, ?, ?> takeUndelivered() {
    return take(0, false, false);
  }

  private @Nullable ChannelRequest<?, ?, ?> take(int ended, boolean isServing, boolean isOut) {
    ChannelRequest<?, ?, ?> before;
    ChannelRequest<?, ?, ?> request;
    receiving.acquire();
    try {
      before = this.isServing ? null : queue.lastTaken();
      request = state.hasAny(ended) ? null : poll();
      if (request != null && isOut) {
        request.receivedUnseen();
      }
      if (request == null || isOut) {
        letGoLast();
      }
      setServing(isServing && request != null);
    } finally {
      receiving.release();
    }
    watchIfOpen(before);
    return request;
  }

  /** Takes the first request that was not withdrawn, in the role of the receiver. */
  private @Nullable ChannelRequest<?, ?, ?> poll() {
    for (; ; ) {
      markLast();
      ChannelRequest<?, ?, ?> request = queue.poll();
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

  /** Only a change is written: senders read what stands beside it. */
  private void setServing(boolean isServing) {
    if (this.isServing != isServing) {
      this.isServing = isServing;
    }
  }

  private void letGoLast() {
    markLast();
    queue.letGo();
  }

  /** Before another one is taken, or none kept: lets the request taken last tell that it was received. */
  private void markLast() {
    ChannelRequest<?, ?, ?> last = queue.lastTaken();
    if (last != null) {
      last.received();
    }
  }

  /** Keeps the request taken last no more, if nobody comes to take another. */
  void letGo() {
    if (isServing || queue.lastTaken() == null) { // mostly so; no harm if this is not up to date
      return;
    }
    ChannelRequest<?, ?, ?> before;
    receiving.acquire();
    try {
      before = isServing ? null : queue.lastTaken();
      letGoLast();
    } finally {
      receiving.release();
    }
    watchIfOpen(before);
  }

  private static void watchIfOpen(@Nullable ChannelRequest<?, ?, ?> request) {
    if (request != null && !request.isAnswered() && !request.isWithdrawn()) {
      OpenRequest.watch(request);
    }
  }

  // ---- looks, from any thread

  /** For one who spins: looks whether there is something to take, and may be told too late. */
  boolean seemsReady() {
    return queue.seemsReady();
  }

  /** How many requests were taken since this was asked before: a hint, for the way of waiting. */
  int takenInARow() {
    return queue.takenInARow();
  }

  /** Tells whether a request is the one that was received last. */
  boolean isLastTaken(QueuedRequest<?> request) {
    return queue.isLastTaken(request);
  }

  /** Tells whether nothing is queued, not even an empty node. */
  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Counts the requests that wait before one, or all if that is null, but not more than so many. */
  int countBefore(@Nullable ChannelRequest<?, ?, ?> last, int most) {
    receiving.acquire();
    try {
      return queue.countBefore(last, most, request -> !request.isWithdrawn());
    } finally {
      receiving.release();
    }
  }

  /** The requests that wait, the first one first, but not more than so many. */
  List<ChannelRequest<?, ?, ?>> waiting(int most) {
    List<ChannelRequest<?, ?, ?>> waiting = new ArrayList<>();
    receiving.acquire();
    try {
      queue.countBefore(null, most, request -> !request.isWithdrawn() && waiting.add(request));
    } finally {
      receiving.release();
    }
    return waiting;
  }

  /** When no client is left: sets FINISHED unless a request waits. */
  boolean finishIfEmpty() {
    ChannelRequest<?, ?, ?> before;
    receiving.acquire();
    try {
      before = isServing ? null : queue.lastTaken();
      for (var first = queue.peek(); first != null; first = queue.peek()) {
        if (!first.isWithdrawn()) {
          return false;
        }
        markLast();
        queue.poll();
        leftovers.removed();
      }
      letGoLast();
      state.set(FINISHED);
    } finally {
      receiving.release();
    }
    watchIfOpen(before);
    return true;
  }
}
