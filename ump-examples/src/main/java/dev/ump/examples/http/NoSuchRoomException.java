package dev.ump.examples.http;

/** There is no room of that name. */
public final class NoSuchRoomException extends Exception {
  private static final long serialVersionUID = 1L;

  NoSuchRoomException(String room) {
    super("there is no room " + room);
  }
}
