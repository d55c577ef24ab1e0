package dev.ump.examples.booking;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A desk that keeps its bookings in a database file.
 *
 * <p>It looks first and sells then, without a lock: no call comes between, because one thread executes
 * all calls. The connection is that thread's alone.
 */
final class SqliteDesk implements BookingDesk, AutoCloseable {
  private final int seats;
  private final Connection connection;

  SqliteDesk(Path file, int seats) throws SQLException {
    this.seats = seats;
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement sql = connection.createStatement()) {
      sql.executeUpdate("CREATE TABLE IF NOT EXISTS booking"
          + " (number INTEGER PRIMARY KEY, guest TEXT NOT NULL, seats INTEGER NOT NULL)");
    }
  }

  @Override
  public long book(String guest, int wanted) throws SoldOutException, SQLException {
    int left = seatsLeft();
    if (wanted > left) {
      throw new SoldOutException(wanted, left);
    }
    try (PreparedStatement sql = connection.prepareStatement(
        "INSERT INTO booking (guest, seats) VALUES (?, ?) RETURNING number")) {
      sql.setString(1, guest);
      sql.setInt(2, wanted);
      return number(sql.executeQuery());
    }
  }

  @Override
  public int seatsLeft() throws SQLException {
    try (Statement sql = connection.createStatement()) {
      return seats - (int) number(sql.executeQuery("SELECT coalesce(sum(seats), 0) FROM booking"));
    }
  }

  private static long number(ResultSet row) throws SQLException {
    row.next();
    return row.getLong(1);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
