package dev.ump.internal.queue;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The urgent requests of a channel that has some: they are received before all others, in the order
 * in which they were sent.
 *
 * <p>{@link #add} and the looks that say so are safe for use by several threads; the other methods
 * are for the holder of the receiving role of the {@link RequestQueue} that this belongs to.
 *
 * <p>It does not keep the request that was taken last: the request itself records that it was
 * received, before the role is released. That costs more for each request, and there are few.
 */
final class UrgentQueue {
  private final MpscQueue<QueuedRequest<?>> queue = new MpscQueue<>();
  private final Leftovers leftovers = new Leftovers();

  /** Adds a request, on any thread. */
  void add(QueuedRequest<?> request) {
    queue.add(request);
  }

  /** Takes the first request that was not withdrawn, and records that it was received. */
  @Nullable QueuedRequest<?> take() {
    if (!hasFirst()) {
      return null;
    }
    QueuedRequest<?> request = queue.poll();
    if (request != null) {
      leftovers.passedBy(queue);
      request.receivedUnseen();
      queue.release();
    }
    return request;
  }

  /** Removes withdrawn requests at the front; returns whether one that waits is behind them. */
  boolean hasFirst() {
    for (QueuedRequest<?> first = queue.peek(); first != null; first = queue.peek()) {
      if (!first.isWithdrawn()) {
        return true;
      }
      queue.poll();
      leftovers.removed();
    }
    queue.release();
    return false;
  }

  /** A request of this queue was withdrawn. */
  void withdrawn() {
    leftovers.added(queue);
  }

  /** Adds those that wait, up to {@code most} in all. */
  void addTo(List<QueuedRequest<?>> waiting, int most) {
    queue.countBefore(
        null, most - waiting.size(), request -> !request.isWithdrawn() && waiting.add(request));
  }

  /** Counts those that pass a test before one of this queue, or else all, up to {@code most}. */
  int countBefore(
      @Nullable QueuedRequest<?> end, int most, Predicate<? super QueuedRequest<?>> test) {
    return queue.countBefore(end, most, test);
  }

  /** Returns whether one seems to be there, for a thread that spins; may see it too late. */
  boolean seemsReady() {
    return queue.seemsReady();
  }

  /** Returns whether nothing is queued, not even an empty node. For any thread. */
  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Returns whether a request is being taken now. For any thread. */
  boolean isLastTaken(QueuedRequest<?> request) {
    return queue.isLastTaken(request);
  }
}
