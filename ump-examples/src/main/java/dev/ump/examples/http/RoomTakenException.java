package dev.ump.examples.http;

/** Somebody is in the room. */
public final class RoomTakenException extends Exception {
  private static final long serialVersionUID = 1L;

  RoomTakenException(Room room) {
    super(room.guest() + " is in " + room.name());
  }
}
