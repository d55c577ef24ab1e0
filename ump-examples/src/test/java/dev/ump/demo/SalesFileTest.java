package dev.ump.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** The file beside another connection that has the lock, or wants it. */
class SalesFileTest {
  private static final Route ROUTE = new Route("ABE", "ATL");

  @TempDir
  private Path folder;

  private Connection other() throws SQLException {
    var config = new SQLiteConfig();
    config.setBusyTimeout(0);
    return config.createConnection("jdbc:sqlite:" + folder.resolve("booking.db"));
  }

  @Test
  void nobodyCanTakeTheLockBetweenTheLookAndTheSale() throws Exception {
    var timetable = new Timetable("test", Map.of(ROUTE, 3));
    try (SalesFile file = SalesFile.open(folder.resolve("booking.db"), timetable);
        Connection other = other();
        Statement lock = other.createStatement()) {
      assertThat(file.seatsLeft(ROUTE)).hasValue(3);

      assertThatThrownBy(() -> lock.execute("BEGIN IMMEDIATE"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("SQLITE_BUSY");
      assertThat(file.sell(ROUTE, 1)).isEqualTo(new Booking(1, ROUTE, 1));
    }
  }
}
