package dev.ump.examples.batches;

import dev.ump.service.UmpService;
import java.sql.SQLException;

/** Entries in a database. */
@UmpService
interface Entries {
  /** A key that is there already: found before anything was written. */
  final class DuplicateException extends Exception {
    private static final long serialVersionUID = 1L;

    DuplicateException(String key) {
      super(key);
    }
  }

  /** Looks first, and writes then. */
  void put(String key) throws SQLException, DuplicateException;

  /** Writes the first, and then the second, which fails if it is there. */
  void putBoth(String first, String second) throws SQLException;

  /** Executes a statement. */
  void execute(String sql) throws SQLException;

  boolean has(String key) throws SQLException;
}
