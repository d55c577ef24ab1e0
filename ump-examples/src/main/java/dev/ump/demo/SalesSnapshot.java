package dev.ump.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.sqlite.SQLiteConfig;

/**
 * What the database file says at one moment, read over a connection of its own that cannot write,
 * while the desk may go on selling. Confined to one thread at a time.
 */
final class SalesSnapshot {
  private final Path path;
  private final Connection connection;

  private SalesSnapshot(Path path, Connection connection) {
    this.path = path;
    this.connection = connection;
  }

  /** Applies the question to one moment of the file: all that it reads belongs together. */
  static <T> T read(Path path, Function<SalesSnapshot, T> question) {
    try (Connection connection = connect(path)) {
      connection.setAutoCommit(false);
      return question.apply(new SalesSnapshot(path, connection));
    } catch (SQLException e) {
      throw new SalesFileException(path, e);
    }
  }

  private static Connection connect(Path path) throws SQLException {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    return config.createConnection("jdbc:sqlite:" + path.toAbsolutePath());
  }

  /** The mark of the program that owns the file; 0 if there is none. */
  int applicationId() {
    return select("PRAGMA application_id", row -> row.getInt(1)).get(0);
  }

  boolean isEmpty() {
    return select("SELECT 1 FROM sqlite_schema", row -> row.getInt(1)).isEmpty();
  }

  Sales sales() {
    return select(
            "SELECT count(*), coalesce(sum(seats), 0),"
                + " (SELECT count(*) FROM route WHERE seats_left = 0) FROM booking",
            row -> new Sales(row.getLong(1), row.getLong(2), row.getInt(3)))
        .get(0);
  }

  /** How many seats each route had before anything was sold. */
  Map<Route, Integer> seats() {
    return byRoute("seats");
  }

  /** How many seats each route has left, by its own count. */
  Map<Route, Integer> seatsLeft() {
    return byRoute("seats_left");
  }

  private Map<Route, Integer> byRoute(String column) {
    var byRoute = new LinkedHashMap<Route, Integer>();
    select(
        "SELECT origin, destination, " + column + " FROM route",
        row -> byRoute.put(new Route(row.getString(1), row.getString(2)), row.getInt(3)));
    return byRoute;
  }

  List<Booking> bookings() {
    return select(
        "SELECT number, origin, destination, seats FROM booking ORDER BY number",
        row -> new Booking(
            row.getLong(1), new Route(row.getString(2), row.getString(3)), row.getInt(4)));
  }

  /** The numbers of bookings that were made for a reference. */
  Set<Long> referenced() {
    boolean isKept = !select(
            "SELECT 1 FROM sqlite_schema WHERE name = 'reference'", row -> row.getInt(1))
        .isEmpty();
    return isKept
        ? Set.copyOf(select("SELECT number FROM reference", row -> row.getLong(1)))
        : Set.of();
  }

  /** The bookings whose references begin with this text, the next ones after a number. */
  Map<String, Booking> bookingsOf(String beginning, long after, int most) {
    var byReference = new LinkedHashMap<String, Booking>();
    try (PreparedStatement sql = connection.prepareStatement(
        "SELECT reference, number, origin, destination, seats FROM reference JOIN booking"
            + " USING (number) WHERE substr(reference, 1, length(?)) = ? AND number > ?"
            + " ORDER BY number LIMIT ?")) {
      sql.setString(1, beginning);
      sql.setString(2, beginning);
      sql.setLong(3, after);
      sql.setInt(4, most);
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          var route = new Route(row.getString(3), row.getString(4));
          byReference.put(row.getString(1), new Booking(row.getLong(2), route, row.getInt(5)));
        }
      }
      return byReference;
    } catch (SQLException e) {
      throw new SalesFileException(path, e);
    }
  }

  private interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  private <T> List<T> select(String query, Row<T> mapping) {
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      var all = new ArrayList<T>();
      while (rows.next()) {
        all.add(mapping.of(rows));
      }
      return all;
    } catch (SQLException e) {
      throw new SalesFileException(path, e);
    }
  }
}
