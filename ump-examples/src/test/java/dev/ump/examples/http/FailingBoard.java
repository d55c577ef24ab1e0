package dev.ump.examples.http;

import java.sql.SQLException;
import java.util.List;

/** A board whose database fails. */
class FailingBoard implements RoomBoard {
  @Override
  public List<Room> rooms() throws SQLException {
    throw new SQLException("the disk is full");
  }

  @Override
  public void enter(String room, String guest) throws SQLException {
    rooms();
  }

  @Override
  public void leave(String room) throws SQLException {
    rooms();
  }
}
