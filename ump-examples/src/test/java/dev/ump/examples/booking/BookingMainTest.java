package dev.ump.examples.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.examples.Printed;
import dev.ump.service.UmpServer;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class BookingMainTest {
  @Test
  @Timeout(30)
  void noSeatIsSoldTwiceAndTheLateGuestIsRefused() throws Exception {
    assertThat(Printed.by(BookingMain::main))
        .containsExactly("seats left: 1", "late: 2 seats wanted, 1 left");
  }

  @Test
  void bookingsOutliveTheDesk(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("bookings.db");
    try (var server = start(file)) {
      assertThat(server.client().book("Ann", 4)).isEqualTo(1);
    }
    try (var server = start(file)) {
      assertThat(server.client().seatsLeft()).isEqualTo(6);
      assertThatThrownBy(() -> server.client().book("Bob", 7))
          .isInstanceOf(SoldOutException.class)
          .hasMessage("7 seats wanted, 6 left");
    }
  }

  @Test
  void aFileThatCannotBeOpenedIsSaidByTheStart(@TempDir Path folder) {
    assertThatThrownBy(() -> start(folder.resolve("none").resolve("bookings.db")))
        .isInstanceOf(IllegalStateException.class)
        .hasCauseInstanceOf(SQLException.class);
  }

  private static UmpServer<BookingDeskClient> start(Path file) throws Exception {
    return UmpServer.start(() -> {
      var desk = new SqliteDesk(file, 10);
      return BookingDeskDispatcher.of(desk).closing(desk);
    });
  }
}
