package dev.ump.internal.queue;

import dev.ump.internal.waiting.PaddedLong;
import org.jspecify.annotations.Nullable;

/**
 * The number of requests that a bounded channel still takes from senders that do not wait for an
 * answer.
 *
 * <p>Senders that wait always take a place, so there may be more requests than places.
 *
 * <h2>Protocol</h2>
 *
 * <p>Senders count the places they took, others count those they gave back. Both counts only grow,
 * so their difference is the number of taken places, or more. A sender keeps the count up to which
 * there was room when it last read the places given back. That limit may be too low, and is then
 * read again; it is never too high. So a sender reads the word that the server writes once in about
 * as many requests as there are places, and the server does not read the senders' word at all.
 */
public final class Room {
  private final int capacity;
  private final Taken taken = new Taken();
  private final GivenBack givenBack = new GivenBack();

  /** The senders that wait for room; null if they do not wait. */
  private final @Nullable RoomLine line;

  public Room(int capacity, @Nullable RoomLine line) {
    this.capacity = capacity;
    this.line = line;
    taken.limit = capacity;
  }

  boolean tryTake() {
    for (; ; ) {
      long now = taken.count();
      if (taken.limit <= now) {
        long limit = givenBack.count() + capacity;
        if (limit <= now) {
          return false;
        }
        taken.limit = limit;
      }
      if (taken.tryAdd(now)) {
        return true;
      }
    }
  }

  void take() {
    taken.add();
  }

  /** Gives a place back; {@link #wake} must follow. */
  void giveBack() {
    givenBack.add();
  }

  /** Wakes a sender that waits for room, if there is room. Not in a role; never throws. */
  void wake() {
    if (line != null && line.isAwaited() && isLeft()) {
      line.wakeFirst();
    }
  }

  /** Returns whether there is room. May be out of date. */
  boolean isLeft() {
    return taken.count() < givenBack.count() + capacity;
  }

  /** The senders' count. */
  private static final class Taken extends PaddedLong {
    /** On the same cache line as the senders' count; a hint, written without any order. */
    long limit;

    long count() {
      return value;
    }

    boolean tryAdd(long now) {
      return VALUE.compareAndSet(this, now, now + 1);
    }

    void add() {
      VALUE.getAndAdd(this, 1L);
    }
  }

  /** The count of the server, and of callers that withdraw a request. */
  private static final class GivenBack extends PaddedLong {
    long count() {
      return value;
    }

    void add() {
      VALUE.getAndAdd(this, 1L);
    }
  }
}
