package dev.ump.examples.jdbc;

import dev.ump.service.UmpServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** One connection, used by eight threads; all that its driver does is done by one. */
public final class JdbcMain {
  private static final int THREADS = 8;

  private JdbcMain() {}

  /** Inserts rows by several threads, and counts them. */
  public static void main(String... args) throws SQLException {
    try (var server = open("jdbc:sqlite::memory:")) {
      Connection connection = server.client();
      try (var statement = connection.createStatement()) {
        statement.execute("create table visit (thread int, page text)");
      }
      CompletableFuture<?>[] visitors = IntStream.range(0, THREADS)
          .mapToObj(thread -> CompletableFuture.runAsync(() -> visit(connection, thread)))
          .toArray(CompletableFuture<?>[]::new);
      CompletableFuture.allOf(visitors).join();
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery("select count(*) from visit")) {
        rows.next();
        System.out.println(rows.getInt(1) + " visits by " + THREADS + " threads");
      }
    }
  }

  /** Opens a connection on the thread that will own it. */
  static UmpServer<ConnectionServiceClient> open(String url) {
    return UmpServer.start(() -> {
      Connection connection = DriverManager.getConnection(url);
      return ConnectionServiceDispatcher.of(connection).closing(connection);
    });
  }

  private static void visit(Connection connection, int thread) {
    try (var insert = connection.prepareStatement("insert into visit values (?, ?)")) {
      insert.setInt(1, thread);
      insert.setString(2, "index.html");
      insert.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
