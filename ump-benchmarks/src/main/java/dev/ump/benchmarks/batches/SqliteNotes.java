package dev.ump.benchmarks.batches;

import dev.ump.channel.Batch;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/** Notes in a file of SQLite, whose commits wait for the disk. Confined to one thread. */
final class SqliteNotes implements Notes, Batch, AutoCloseable {
  private final Connection connection;
  private final PreparedStatement insert;
  private final boolean commitsEach;

  SqliteNotes(Path file, boolean commitsEach) throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    this.connection = config.createConnection("jdbc:sqlite:" + file);
    this.commitsEach = commitsEach;
    connection.setAutoCommit(false);
    try (var sql = connection.createStatement()) {
      sql.execute("CREATE TABLE note (value INTEGER)");
    }
    connection.commit();
    this.insert = connection.prepareStatement("INSERT INTO note VALUES (?)");
  }

  @Override
  public void add(long value) throws SQLException {
    insert.setLong(1, value);
    insert.executeUpdate();
    if (commitsEach) {
      connection.commit();
    }
  }

  @Override
  public void begin() {
    // the connection does
  }

  @Override
  public boolean undoCall(Throwable failure) {
    return false;
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
  public void close() throws SQLException {
    connection.close();
  }
}
