package dev.ump.examples.batches;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The databases of these tests. Each can be reached by several connections, and by another process. */
enum Databases {
  SQLITE {
    @Override
    String url(Path folder) {
      return "jdbc:sqlite:" + folder.resolve("entries.sqlite");
    }
  },
  H2 {
    @Override
    String url(Path folder) {
      return "jdbc:h2:" + folder.resolve("entries").toAbsolutePath() + ";WRITE_DELAY=0";
    }
  },
  POSTGRESQL {
    @Override
    String url(Path folder) throws IOException, InterruptedException, SQLException {
      return Postgres.url() + "&currentSchema=" + Postgres.newSchema();
    }
  };

  /** Where an empty database of a test is. */
  abstract String url(Path folder) throws IOException, InterruptedException, SQLException;

  static Connection open(String url) throws SQLException {
    return DriverManager.getConnection(url);
  }
}
