package dev.ump.channel;

import java.util.List;

/**
 * The places where the requests of a channel are handled now. One begins and ends without memory.
 *
 * <p>Safe for use by several threads.
 */
final class Handlings {
  private final Line<Handling> line = new Line<>();

  synchronized void add(Handling handling) {
    line.append(handling.place);
  }

  /** Removes one, if it is here. */
  synchronized void remove(Handling handling) {
    line.remove(handling.place);
  }

  /** Those that are here now, in the order in which they were added. */
  synchronized List<Handling> all() {
    return line.all();
  }
}
