package dev.ump.examples.http;

import dev.ump.service.UmpService;
import java.sql.SQLException;
import java.util.List;

/** Knows the guest of each room, and lets no second one in. */
@UmpService
public interface RoomBoard {

  /**
   * Lists all rooms, by name.
   *
   * @throws SQLException if the database fails
   */
  List<Room> rooms() throws SQLException;

  /**
   * Lets a guest into a room.
   *
   * @throws NoSuchRoomException if there is no room of that name
   * @throws RoomTakenException if the room has a guest
   * @throws SQLException if the database fails
   */
  void enter(String room, String guest)
      throws NoSuchRoomException, RoomTakenException, SQLException;

  /**
   * Makes a room free, if it has a guest or not.
   *
   * @throws NoSuchRoomException if there is no room of that name
   * @throws SQLException if the database fails
   */
  void leave(String room) throws NoSuchRoomException, SQLException;
}
