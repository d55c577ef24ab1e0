package dev.ump.channel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The places where the requests of a channel are handled now, linked by themselves, so that one begins and
 * ends without memory.
 */
final class Handlings {
  private @Nullable Handling first;
  private @Nullable Handling last;

  /** Adds one that is in no list. */
  synchronized void add(Handling handling) {
    handling.before = last;
    handling.after = null;
    if (last == null) {
      first = handling;
    } else {
      last.after = handling;
    }
    last = handling;
    handling.isListed = true;
  }

  /** Removes one, if it is here. */
  synchronized void remove(Handling handling) {
    if (!handling.isListed) {
      return;
    }
    handling.isListed = false;
    if (handling.before == null) {
      first = handling.after;
    } else {
      handling.before.after = handling.after;
    }
    if (handling.after == null) {
      last = handling.before;
    } else {
      handling.after.before = handling.before;
    }
    handling.before = null;
    handling.after = null;
  }

  /** Those that are here now, in the order in which they were added. */
  synchronized List<Handling> all() {
    List<Handling> all = new ArrayList<>(2);
    for (Handling handling = first; handling != null; handling = handling.after) {
      all.add(handling);
    }
    return all;
  }
}
