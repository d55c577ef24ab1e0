package dev.ump.demo;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** The database file could not be read or written. */
final class SalesFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean isNoDatabase;

  SalesFileException(Path path, SQLException cause) {
    super(path + ": " + cause.getMessage(), cause);
    this.isNoDatabase = cause.getErrorCode() == SQLiteErrorCode.SQLITE_NOTADB.code;
  }

  boolean isNoDatabase() {
    return isNoDatabase;
  }
}
