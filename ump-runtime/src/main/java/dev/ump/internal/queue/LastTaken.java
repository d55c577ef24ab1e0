package dev.ump.internal.queue;

import org.jspecify.annotations.Nullable;

/**
 * The request that was taken last, which the queue keeps until the next one is taken, and in whose
 * hands it is. Guarded by the role of the receiver.
 *
 * <p>Who takes it by hand says nothing when he has done with it, so whoever moves it on looks whether it
 * was left open. {@code serve} does that itself when its handler has returned;
 * but it must be told which request it handles if that is kept here no more, see {@link Taker}.
 */
final class LastTaken {
  private final MpscQueue<QueuedRequest<?>> queue;

  /** The {@code serve} that took it, or null. */
  private @Nullable Taker serving;

  LastTaken(MpscQueue<QueuedRequest<?>> queue) {
    this.queue = queue;
  }

  /**
   * The request, if it is kept, and not in the hands of one who sees if it is left open. Without the role,
   * what is told may not be so any more.
   */
  @Nullable QueuedRequest<?> byHand() {
    return serving == null ? queue.lastTaken() : null;
  }

  /** The request, if it is kept, and in the hands of this {@code serve}. */
  @Nullable QueuedRequest<?> by(Taker serving) {
    return this.serving == serving ? queue.lastTaken() : null;
  }

  /** One was taken. Only a change is written: senders read what stands beside it. */
  void taken(@Nullable Taker serving) {
    if (this.serving != serving) {
      this.serving = serving;
    }
  }

  /**
   * Before another one is taken, or none kept: lets the request tell that it was received, and whoever
   * still serves it, that it is this one.
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
  void letGo() {
    moveOn();
    queue.letGo();
    serving = null;
  }
}
