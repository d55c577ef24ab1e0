package dev.ump.internal.queue;

import java.util.List;

/**
 * The takers of a channel that are at work now. One begins and ends without memory.
 *
 * <p>Safe for use by several threads.
 */
public final class Takers {
  private final Line<Taker> line = new Line<>();

  public synchronized void add(Taker taker) {
    line.append(taker.place);
  }

  /** Removes one, if it is here. */
  public synchronized void remove(Taker taker) {
    line.remove(taker.place);
  }

  /** Those that are here now, in the order in which they were added. */
  public synchronized List<Taker> all() {
    return line.all();
  }
}
