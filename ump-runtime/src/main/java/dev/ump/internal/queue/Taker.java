package dev.ump.internal.queue;

import dev.ump.internal.waiting.PaddedLong;

/**
 * A taker of requests, one after the other, that checks itself whether it leaves one open.
 *
 * <p>The queue keeps the request that was taken last, so a taker need not record which one that is;
 * it is notified when the queue no longer keeps it. A class, not an interface: there is only one
 * kind of takers, so a call of it is direct.
 */
public abstract class Taker extends PaddedLong {
  /** Its place among the takers of its channel that are active. */
  final Line.Place<Taker> place = new Line.Place<>(this);

  /**
   * The queue looked for the next request, which it keeps if there is one. In the receiving role.
   */
  protected abstract void tookNext(boolean isThere);

  /**
   * The queue no longer keeps a request that this took; returns false if this has already ended
   * with it. In the receiving role.
   */
  protected abstract boolean keepIfBusy(QueuedRequest<?> request);
}
