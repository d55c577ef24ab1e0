package dev.ump.channel;

import org.jspecify.annotations.Nullable;

/**
 * Receivers in the order in which they wait, linked by their places, so that nothing is allocated.
 * Guarded by the role of {@link Receivers}.
 */
final class ReceiverLine {
  private Receivers.@Nullable Place first;
  private Receivers.@Nullable Place last;

  boolean isEmpty() {
    return first == null;
  }

  /** Puts a place at the end, unless it is in the line. */
  void append(Receivers.Place place) {
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
  void putFirst(Receivers.Place place) {
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

  /** Takes the first place out, or returns null. */
  Receivers.@Nullable Place takeFirst() {
    Receivers.Place place = first;
    if (place != null) {
      remove(place);
    }
    return place;
  }

  /** Takes a place out; false if it was not in. */
  boolean remove(Receivers.Place place) {
    if (!place.isEntered) {
      return false;
    }
    Receivers.Place before = place.before;
    Receivers.Place after = place.after;
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
}
