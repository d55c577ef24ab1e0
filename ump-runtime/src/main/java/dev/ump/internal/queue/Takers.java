package dev.ump.internal.queue;

import java.util.List;

/**
 * The active takers of a channel. Beginning and ending allocate nothing.
 *
 * <p>Safe for use by several threads.
 */
public final class Takers {
  private final Line<Taker> line = new Line<>();

  public synchronized void add(Taker taker) {
    line.append(taker.place);
  }

  /** Removes a taker, if it is here. */
  public synchronized void remove(Taker taker) {
    line.remove(taker.place);
  }

  /** Returns the active takers, in the order in which they were added. */
  public synchronized List<Taker> all() {
    return line.all();
  }
}
