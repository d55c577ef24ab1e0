package dev.ump.channel;

import static dev.ump.channel.ChannelState.CLOSED;
import static dev.ump.channel.ChannelState.FINISHED;

import dev.ump.internal.MpscQueue;
import dev.ump.internal.Role;
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
final class RequestQueue {
  private static final Predicate<ChannelRequest<?, ?, ?>> WAITS = request -> !request.isWithdrawn();

  private final ChannelState state;
  private final @Nullable Room room;
  private final MpscQueue<ChannelRequest<?, ?, ?>> queue = new MpscQueue<>();
  private final Role receiving = new Role();
  private final LastTaken last = new LastTaken(queue);
  private final Leftovers leftovers = new Leftovers();

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

  /** Gives back the place of a request that is not queued, or not any more. */
  void giveBackPlace() {
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
  @Nullable ChannelRequest<?, ?, ?> take(@Nullable Handling serving) {
    return take(CLOSED | FINISHED, serving, false);
  }

  /**
   * The same for one who sees by himself if it is left open, and may not come back soon: the queue does
   * not keep this one either.
   */
  @Nullable ChannelRequest<?, ?, ?> takeOut() {
    return take(CLOSED | FINISHED, null, true);
  }

  /** Takes the next request even at the end, to fail it. */
  @Nullable ChannelRequest<?, ?, ?> takeUndelivered() {
    return take(0, null, false);
  }

  private @Nullable ChannelRequest<?, ?, ?> take(
      int ended, @Nullable Handling serving, boolean isOut) {
    ChannelRequest<?, ?, ?> before;
    ChannelRequest<?, ?, ?> request;
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
    watchIfOpen(before);
    return request;
  }

  /** Takes the first request that was not withdrawn, in the role of the receiver. */
  private @Nullable ChannelRequest<?, ?, ?> poll() {
    for (; ; ) {
      last.moveOn();
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

  /** The request that a {@code serve} took, if none was taken after it. */
  @Nullable ChannelRequest<?, ?, ?> takenLastBy(Handling serving) {
    receiving.acquire();
    try {
      return last.by(serving);
    } finally {
      receiving.release();
    }
  }

  /** Keeps the request taken last no more, if nobody comes to take another. */
  void letGo() {
    if (last.byHand() == null) { // mostly so; no harm if this is not up to date
      return;
    }
    ChannelRequest<?, ?, ?> before;
    receiving.acquire();
    try {
      before = last.byHand();
      last.letGo();
    } finally {
      receiving.release();
    }
    watchIfOpen(before);
  }

  /** Takes out what was withdrawn at the front, on behalf of a closed channel that none will look at. */
  void dropWithdrawn() {
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

  /** Tells whether nothing was sent after a request. */
  boolean isLast(QueuedRequest<?> request) {
    return queue.isLast(request);
  }

  /** Tells whether nothing is queued, not even an empty node. */
  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Counts the requests that wait before one, or all if that is null, but not more than so many. */
  int countBefore(@Nullable ChannelRequest<?, ?, ?> end, int most) {
    receiving.acquire();
    try {
      return queue.countBefore(end, most, WAITS);
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
    watchIfOpen(before);
    return true;
  }
}
