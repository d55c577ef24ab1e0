package dev.ump.examples.batches;

import dev.ump.channel.Batch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

/** A table, and the batches in which its owner writes. Confined to one thread. */
final class SqlEntries implements Entries, Batch, AutoCloseable {
  /** What {@code undoCall} says. */
  enum Recipe {
    /** A savepoint for each call. */
    SAVEPOINT,
    /** Own exceptions are thrown before anything was written. */
    OWN_EXCEPTIONS,
    /** Each failure rolls the batch back. */
    NEVER,
    /** That all is undone, though nothing was done for that: wrong. */
    WRONG,
    /** As wrong, but the commit first looks whether there still is a transaction. */
    LOOK_BEFORE_COMMIT
  }

  private final Connection connection;
  private final Recipe recipe;
  private Savepoint savepoint;

  SqlEntries(Connection connection, Recipe recipe) throws SQLException {
    this.connection = connection;
    this.recipe = recipe;
    execute("CREATE TABLE IF NOT EXISTS entry (id VARCHAR(99) PRIMARY KEY)");
    connection.setAutoCommit(false);
  }

  @Override
  public void put(String key) throws SQLException, DuplicateException {
    if (has(key)) {
      throw new DuplicateException(key);
    }
    insert(key);
  }

  @Override
  public void putBoth(String first, String second) throws SQLException {
    insert(first);
    insert(second);
  }

  private void insert(String key) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement("INSERT INTO entry (id) VALUES (?)")) {
      sql.setString(1, key);
      sql.executeUpdate();
    }
  }

  @Override
  public void execute(String text) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(text);
    }
  }

  @Override
  public boolean has(String key) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement("SELECT id FROM entry WHERE id = ?")) {
      sql.setString(1, key);
      try (var row = sql.executeQuery()) {
        return row.next();
      }
    }
  }

  // ---- the batch

  @Override
  public void begin() {
    savepoint = null; // the connection begins by itself
  }

  @Override
  public void beginCall() throws SQLException {
    if (recipe == Recipe.SAVEPOINT) {
      savepoint = connection.setSavepoint();
    }
  }

  @Override
  public boolean undoCall(Throwable failure) throws SQLException {
    return switch (recipe) {
      case SAVEPOINT -> {
        connection.rollback(savepoint);
        yield true;
      }
      case OWN_EXCEPTIONS -> !(failure instanceof SQLException);
      case NEVER -> false;
      case WRONG, LOOK_BEFORE_COMMIT -> true;
    };
  }

  @Override
  public void commit() throws SQLException {
    if (recipe == Recipe.LOOK_BEFORE_COMMIT) {
      execute("SELECT 1"); // fails in a transaction that PostgreSQL has aborted
    }
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
