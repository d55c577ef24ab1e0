package dev.ump.internal.queue;

import dev.ump.internal.waiting.Role;
import dev.ump.internal.waiting.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * The senders that wait until a bounded channel has room. They are woken in the order in which they
 * came; one that is awake may take the room before one that was woken.
 *
 * <h2>Protocol</h2>
 *
 * <p>A sender enters the line, which sets {@code isAwaited}, and then tries once more to take a
 * place. A thread that gives a place back counts it, and then reads {@code isAwaited}. Both read
 * after a volatile write or an atomic update, so one of them sees the other.
 *
 * <p>A thread that sees the flag, and that there is room, takes out and wakes one sender. Each
 * place that becomes free wakes one, since each of the threads that give the last n places back
 * sees that there is room. A sender that was woken and finds no room, because another one was
 * faster, enters the head of the line and tries once more.
 *
 * <p>A sender may be taken out although it needs no place any more: it has got one before, or it
 * gives up. So a sender that leaves, and is not in the line, passes the wake-up on, if there is
 * room. So whenever there is room and a sender is in the line, a thread is on its way that will
 * wake it.
 *
 * <p>The thread that closes the channel sets CLOSED and then wakes all; a sender checks CLOSED
 * after it has entered.
 */
public final class RoomLine {
  /** A sender's place in the line. */
  public static final class Place extends Line.Place<Waiter> {
    public Place(Waiter waiter) {
      super(waiter);
    }
  }

  private final Role role = new Role();
  private final Line<Waiter> line = new Line<>();

  /** Whether the line is not empty. Written in the role. */
  private volatile boolean isAwaited;

  boolean isAwaited() {
    return isAwaited;
  }

  /** Enters a sender at the end, unless it is in the line. */
  public void enter(Place place) {
    role.acquire();
    try {
      line.append(place);
      isAwaited = true;
    } finally {
      role.release();
    }
  }

  /** Enters a sender that was woken in vain at the head, unless it is in the line. */
  public void enterAgain(Place place) {
    putFirst(place);
  }

  /** Removes a sender; false if it was taken out to be woken. */
  public boolean leave(Place place) {
    role.acquire();
    try {
      boolean wasEntered = line.remove(place);
      isAwaited = !line.isEmpty();
      return wasEntered;
    } finally {
      role.release();
    }
  }

  /**
   * Wakes the first sender; false if there is none, or if stack or heap are exhausted: then it is
   * woken later, by the next place that is given back, or by its time limit. Never throws.
   */
  boolean wakeFirst() {
    Line.Place<Waiter> first = null;
    try {
      first = takeFirst();
      if (first != null) {
        first.owner.signal();
      }
      return first != null;
    } catch (OutOfMemoryError | StackOverflowError exhausted) {
      while (first != null) {
        try {
          putFirst(first);
          first = null;
        } catch (StackOverflowError noFrame) {
          // can be repeated; it needs less stack than waking
        }
      }
      return false;
    }
  }

  /** Wakes all: the channel has ended. Never throws. */
  public void wakeAll() {
    while (wakeFirst()) {
      // until there is none
    }
  }

  /** Returns how many wait. May be out of date. */
  public int size() {
    role.acquire();
    try {
      return line.all().size();
    } finally {
      role.release();
    }
  }

  private Line.@Nullable Place<Waiter> takeFirst() {
    role.acquire();
    try {
      Line.Place<Waiter> place = line.takeFirst();
      isAwaited = !line.isEmpty();
      return place;
    } finally {
      role.release();
    }
  }

  private void putFirst(Line.Place<Waiter> place) {
    role.acquire();
    try {
      line.putFirst(place);
      isAwaited = true;
    } finally {
      role.release();
    }
  }
}
