package dev.ump.examples.http;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A room board in a database file. It looks first and writes then, without a lock or a transaction:
 * the server's thread alone calls it. Confined to one thread at a time.
 */
final class SqliteRoomBoard implements RoomBoard, AutoCloseable {
  private final Connection connection;

  private SqliteRoomBoard(Connection connection) {
    this.connection = connection;
  }

  /** Opens a file; a new one gets some free rooms. */
  static SqliteRoomBoard open(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement sql = connection.createStatement()) {
      sql.executeUpdate("CREATE TABLE IF NOT EXISTS room"
          + " (name TEXT PRIMARY KEY, guest TEXT NOT NULL DEFAULT '') WITHOUT ROWID");
      sql.executeUpdate("INSERT OR IGNORE INTO room (name)"
          + " VALUES ('Aare'), ('Elbe'), ('Inn'), ('Loire'), ('Tiber'), ('Volga')");
      return new SqliteRoomBoard(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public List<Room> rooms() throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("SELECT name, guest FROM room ORDER BY name")) {
      var rooms = new ArrayList<Room>();
      while (row.next()) {
        rooms.add(new Room(row.getString(1), row.getString(2)));
      }
      return rooms;
    }
  }

  @Override
  public void enter(String name, String guest)
      throws NoSuchRoomException, RoomTakenException, SQLException {
    Room room = room(name);
    if (!room.guest().isEmpty()) {
      throw new RoomTakenException(room);
    }
    write(name, guest);
  }

  @Override
  public void leave(String name) throws NoSuchRoomException, SQLException {
    write(room(name).name(), "");
  }

  private Room room(String name) throws NoSuchRoomException, SQLException {
    return rooms().stream()
        .filter(room -> room.name().equals(name))
        .findAny()
        .orElseThrow(() -> new NoSuchRoomException(name));
  }

  private void write(String name, String guest) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("UPDATE room SET guest = ? WHERE name = ?")) {
      sql.setString(1, guest);
      sql.setString(2, name);
      sql.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
