package dev.ump.internal.queue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list in order whose entries keep their own places, with the links, so that entering and leaving
 * allocate nothing. Not thread-safe: its user guards it.
 *
 * @param <T> the entries
 */
final class Line<T> {
  private @Nullable Place<T> first;
  private @Nullable Place<T> last;

  /**
   * The place of one entry, in one line at a time. It may enter again when it has left, or was
   * taken out.
   */
  static class Place<T> {
    final T owner;
    private @Nullable Place<T> before;
    private @Nullable Place<T> after;
    private boolean isEntered;

    Place(T owner) {
      this.owner = owner;
    }

    /** Returns whether it is in the line. */
    public final boolean isEntered() {
      return isEntered;
    }
  }

  boolean isEmpty() {
    return first == null;
  }

  /** Puts a place at the end, unless it is in the line. */
  void append(Place<T> place) {
    if (!place.isEntered) {
      place.isEntered = true;
      place.before = last;
      if (last == null) {
        first = place;
      } else {
        last.after = place;
      }
      last = place;
    }
  }

  /** Puts a place at the head, unless it is in the line. */
  void putFirst(Place<T> place) {
    if (!place.isEntered) {
      place.isEntered = true;
      place.after = first;
      if (first == null) {
        last = place;
      } else {
        first.before = place;
      }
      first = place;
    }
  }

  /** Removes and returns the first place, or returns null. */
  @Nullable Place<T> takeFirst() {
    Place<T> place = first;
    if (place != null) {
      remove(place);
    }
    return place;
  }

  /** Removes a place; false if it was not in the line. */
  boolean remove(Place<T> place) {
    if (!place.isEntered) {
      return false;
    }
    Place<T> before = place.before;
    Place<T> after = place.after;
    if (before == null) {
      first = after;
    } else {
      before.after = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.before = before;
    }
    place.before = null;
    place.after = null;
    place.isEntered = false;
    return true;
  }

  /** Returns the entries, in order. */
  List<T> all() {
    List<T> all = new ArrayList<>(2);
    for (Place<T> place = first; place != null; place = place.after) {
      all.add(place.owner);
    }
    return all;
  }
}
