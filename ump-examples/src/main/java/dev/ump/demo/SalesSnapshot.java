package dev.ump.demo;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** The mark of the program that owns the file; 0 if nobody has marked it. */
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
