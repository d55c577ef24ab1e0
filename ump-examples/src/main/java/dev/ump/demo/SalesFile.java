package dev.ump.demo;

import dev.ump.channel.Batch;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * The database file of the desk: the seats that each route has left, and the bookings.
 *
 * <p>What was sold outlives the death of the process, as the operating system has it then; it does
 * not wait for the disk, so the last bookings may not outlive a power cut. Confined to one thread
 * at a time.
 */
final class SalesFile implements Batch, AutoCloseable {
  /** Marks the file as a booking desk's, in SQLite's own header: "desk" in ASCII. */
  static final int APPLICATION_ID = 0x6465736b;

  private final Path path;
  private final Connection connection;
  private final PreparedStatement selectLeft;
  private final PreparedStatement takeSeats;
  private final PreparedStatement insertBooking;
  private final PreparedStatement selectReference;
  private final PreparedStatement insertReference;

  private SalesFile(Path path, Connection connection) throws SQLException {
    this.path = path;
    this.connection = connection;
    this.selectLeft = connection.prepareStatement(
        "SELECT seats_left FROM route WHERE origin = ? AND destination = ?");
    this.takeSeats = connection.prepareStatement(
        "UPDATE route SET seats_left = seats_left - ? WHERE origin = ? AND destination = ?");
    this.insertBooking = connection.prepareStatement(
        "INSERT INTO booking (origin, destination, seats) VALUES (?, ?, ?) RETURNING number");
    this.selectReference = connection.prepareStatement(
        "SELECT number, origin, destination, seats FROM reference JOIN booking USING (number)"
            + " WHERE reference = ?");
    this.insertReference = connection.prepareStatement("INSERT INTO reference VALUES (?, ?)");
  }

  /**
   * Opens the file, and fills it from the timetable if it is new.
   *
   * <p>Each transaction begins as a writer. One that begins as a reader fails at once when it wants
   * to write while another connection has the lock, and a reader takes that lock for a moment when
   * it finds the index of the log half written. The driver begins the next transaction when it has
   * committed one, so the desk has the lock until it closes, and a reader reads once more instead.
   */
  static SalesFile open(Path path, Timetable timetable) {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    try {
      Connection connection = config.createConnection("jdbc:sqlite:" + path.toAbsolutePath());
      try {
        connection.setAutoCommit(false);
        fillIfNew(connection, timetable);
        keepReferences(connection);
        return new SalesFile(path, connection);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new SalesFileException(path, e);
    }
  }

  /** In one transaction, the mark included: a file is either filled or still new. */
  private static void fillIfNew(Connection connection, Timetable timetable) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      if (sql.executeQuery("PRAGMA application_id").getInt(1) == APPLICATION_ID) {
        return;
      }
      sql.executeUpdate("CREATE TABLE route (origin TEXT NOT NULL, destination TEXT NOT NULL,"
          + " seats INTEGER NOT NULL, seats_left INTEGER NOT NULL,"
          + " PRIMARY KEY (origin, destination)) WITHOUT ROWID");
      sql.executeUpdate("CREATE TABLE booking (number INTEGER PRIMARY KEY AUTOINCREMENT,"
          + " origin TEXT NOT NULL, destination TEXT NOT NULL, seats INTEGER NOT NULL)");
      sql.executeUpdate("PRAGMA application_id = " + APPLICATION_ID);
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO route VALUES (?, ?, ?, ?)")) {
      for (Map.Entry<Route, Integer> entry : timetable.seats().entrySet()) {
        insert.setString(1, entry.getKey().origin());
        insert.setString(2, entry.getKey().destination());
        insert.setInt(3, entry.getValue());
        insert.setInt(4, entry.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();
  }

  /** Files of earlier versions do not have the table. */
  private static void keepReferences(Connection connection) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.executeUpdate("CREATE TABLE IF NOT EXISTS reference (reference TEXT PRIMARY KEY,"
          + " number INTEGER NOT NULL UNIQUE) WITHOUT ROWID");
    }
    connection.commit();
  }

  Path path() {
    return path;
  }

  /** Returns how many seats a route has left; empty if the timetable does not have the route. */
  OptionalInt seatsLeft(Route route) {
    try {
      selectLeft.setString(1, route.origin());
      selectLeft.setString(2, route.destination());
      try (ResultSet row = selectLeft.executeQuery()) {
        return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
      }
    } catch (SQLException e) {
      throw new SalesFileException(path, e);
    }
  }

  /** Returns what was booked for a reference. */
  Optional<Booking> bookingOf(String reference) {
    try {
      selectReference.setString(1, reference);
      try (ResultSet row = selectReference.executeQuery()) {
        return row.next()
            ? Optional.of(new Booking(
                row.getLong(1), new Route(row.getString(2), row.getString(3)), row.getInt(4)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new SalesFileException(path, e);
    }
  }

  /** Sells, and commits. */
  Booking sell(Route route, int seats) {
    return sell(null, route, seats);
  }

  /** The same, for a reference; null for none. */
  Booking sell(@Nullable String reference, Route route, int seats) {
    try {
      Booking booking = write(reference, route, seats);
      connection.commit();
      return booking;
    } catch (SQLException e) {
      undo(e);
      throw new SalesFileException(path, e);
    }
  }

  /** Sells in a batch, which commits it. */
  Booking sellInBatch(Route route, int seats) {
    return sellInBatch(null, route, seats);
  }

  /** The same, for a reference; null for none. */
  Booking sellInBatch(@Nullable String reference, Route route, int seats) {
    try {
      return write(reference, route, seats);
    } catch (SQLException e) {
      throw new SalesFileException(path, e);
    }
  }

  /** Takes the seats, and writes the booking down. Does not look whether they are there. */
  private Booking write(@Nullable String reference, Route route, int seats) throws SQLException {
    takeSeats.setInt(1, seats);
    takeSeats.setString(2, route.origin());
    takeSeats.setString(3, route.destination());
    takeSeats.executeUpdate();
    insertBooking.setString(1, route.origin());
    insertBooking.setString(2, route.destination());
    insertBooking.setInt(3, seats);
    long number;
    try (ResultSet row = insertBooking.executeQuery()) {
      row.next();
      number = row.getLong(1);
    }
    if (reference != null) {
      insertReference.setString(1, reference);
      insertReference.setLong(2, number);
      insertReference.executeUpdate();
    }
    return new Booking(number, route, seats);
  }

  private void undo(SQLException cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  // ---- a batch is a transaction, which the driver begins by itself

  @Override
  public void begin() {}

  /** The desk's own exceptions are thrown before it has written anything. */
  @Override
  public boolean undoCall(Throwable failure) {
    return !(failure instanceof SalesFileException);
  }

  @Override
  public void commit() throws SQLException {
    connection.commit();
  }

  @Override
  public void rollback(Throwable cause) throws SQLException {
    connection.rollback();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new SalesFileException(path, e);
    }
  }
}
