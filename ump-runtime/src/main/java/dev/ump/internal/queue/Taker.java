package dev.ump.internal.queue;

import dev.ump.internal.waiting.PaddedLong;

/**
 * One that takes requests, one after the other, and sees by itself if it leaves one open.
 *
 * <p>The queue keeps the request that was taken last, so a taker need not write down which one that is;
 * it must be told when the queue keeps it no more. A class, and no interface: there is one kind of
 * takers, and a call of it is as good as a call of that.
 */
public abstract class Taker extends PaddedLong {
  /** Where it stands among those of its channel that are at work. */
  final Line.Place<Taker> place = new Line.Place<>(this);

  /** The queue looked for the next request, which it keeps if there is one. In the receiving role. */
  protected abstract void tookNext(boolean isThere);

  /**
   * The queue does not keep a request any more that this took; false if this was done with it already.
   * In the receiving role.
   */
  protected abstract boolean keepIfBusy(QueuedRequest<?> request);
}
