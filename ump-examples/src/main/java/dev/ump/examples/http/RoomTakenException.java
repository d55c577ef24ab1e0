package dev.ump.examples.http;

/** The room has a guest already. */
public final class RoomTakenException extends Exception {
  private static final long serialVersionUID = 1L;

  RoomTakenException(Room room) {
    super(room.guest() + " is in " + room.name());
  }
}
