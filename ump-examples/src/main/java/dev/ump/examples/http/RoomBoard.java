package dev.ump.examples.http;

import dev.ump.service.UmpService;
import java.sql.SQLException;
import java.util.List;

/** Knows who is in which room, and lets nobody into a room that is taken. */
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
   * @throws RoomTakenException if somebody is there
   * @throws SQLException if the database fails
   */
  void enter(String room, String guest)
      throws NoSuchRoomException, RoomTakenException, SQLException;

  /**
   * Makes a room free, whoever is there.
   *
   * @throws NoSuchRoomException if there is no room of that name
   * @throws SQLException if the database fails
   */
  void leave(String room) throws NoSuchRoomException, SQLException;
}
