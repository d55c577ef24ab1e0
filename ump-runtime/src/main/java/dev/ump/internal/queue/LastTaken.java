package dev.ump.internal.queue;

import org.jspecify.annotations.Nullable;

/**
 * The request that was taken last, which the queue keeps until the next one is taken, and its
 * taker. Guarded by the role of the receiver.
 *
 * <p>A thread that takes it by hand does not report when it has ended with it, so the thread that
 * moves on checks whether it was left open. {@code serve} does that itself when its handler has
 * returned; but it must know which request it handles if that is no longer kept here, see
 * {@link Taker}.
 */
final class LastTaken {
  private final MpscQueue<QueuedRequest<?>> queue;

  /** The {@code serve} that took it, or null. */
  private @Nullable Taker serving;

  LastTaken(MpscQueue<QueuedRequest<?>> queue) {
    this.queue = queue;
  }

  /**
   * Returns the request, if it is kept, and its taker does not check itself whether it is left
   * open. Without the role, the result may be out of date.
   */
  @Nullable QueuedRequest<?> byHand() {
    return serving == null ? queue.lastTaken() : null;
  }

  /** Returns the request, if it is kept, and this {@code serve} took it. */
  @Nullable QueuedRequest<?> by(Taker serving) {
    return this.serving == serving ? queue.lastTaken() : null;
  }

  /** One was taken. Only a change is written: senders read the same cache line. */
  void taken(@Nullable Taker serving) {
    if (this.serving != serving) {
      this.serving = serving;
    }
  }

  /**
   * Called before another one is taken, or none kept: marks the request as received, and lets the
   * {@code serve} that still handles it keep it.
   */
  void moveOn() {
    QueuedRequest<?> last = queue.lastTaken();
    if (last == null) {
      return;
    }
    last.received();
    if (serving != null && serving.keepIfBusy(last)) {
      serving = null;
    }
  }

  /** Keeps none. */
  void release() {
    moveOn();
    queue.release();
    serving = null;
  }
}
