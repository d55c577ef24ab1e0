package dev.ump.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.ServerClosedException;
import dev.ump.service.UmpServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk as its customers know it: through the generated client. */
class SqliteBookingDeskTest {
  private static final Route SMALL = new Route("ABE", "BHM");
  private static final Route LARGE = new Route("ABE", "ATL");
  private static final Route NOWHERE = new Route("ABE", "XXX");

  @TempDir
  private Path folder;

  private UmpServer<BookingDeskClient> server;
  private BookingDeskClient desk;

  @BeforeEach
  void openDesk() throws Exception {
    server = SqliteBookingDesk.start(
        folder.resolve("booking.db"), new Timetable("test", Map.of(SMALL, 1, LARGE, 853)));
    desk = server.client();
  }

  @AfterEach
  void closeDesk() {
    server.close();
  }

  @Test
  void aBookingTakesItsSeats() throws Exception {
    Booking booking = desk.book(LARGE, 3);

    assertThat(booking).isEqualTo(new Booking(1, LARGE, 3));
    assertThat(desk.seatsLeft(LARGE)).isEqualTo(850);
  }

  @Test
  void theLastSeatIsSoldOnce() throws Exception {
    desk.book(SMALL, 1);

    assertThatThrownBy(() -> desk.book(SMALL, 1))
        .isInstanceOf(SoldOutException.class)
        .hasMessage("ABE-BHM has 0 seats left, 1 were wanted");
    assertThat(desk.seatsLeft(SMALL)).isZero();
  }

  @Test
  void aPartyIsNotSplit() throws Exception {
    assertThatThrownBy(() -> desk.book(LARGE, 854)).isInstanceOf(SoldOutException.class);
    assertThat(desk.seatsLeft(LARGE)).isEqualTo(853);
  }

  @Test
  void nobodyFliesEverywhere() {
    assertThatThrownBy(() -> desk.book(NOWHERE, 1))
        .isInstanceOf(NoSuchRouteException.class)
        .hasMessage("No airline flies ABE-XXX");
    assertThatThrownBy(() -> desk.seatsLeft(NOWHERE)).isInstanceOf(NoSuchRouteException.class);
  }

  @Test
  void noSeatsCannotBeBooked() {
    assertThatThrownBy(() -> desk.book(LARGE, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A booking takes at least 1 seat, not 0");
    assertThatThrownBy(() -> desk.book(LARGE, -2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theAsyncTwinFailsWithTheSameException() {
    assertThatThrownBy(() -> desk.async().book(SMALL, 2).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(SoldOutException.class);
  }

  @Test
  void theReportSumsUp() throws Exception {
    desk.book(SMALL, 1);
    desk.book(LARGE, 5);

    assertThat(desk.report().toCompletableFuture().get()).isEqualTo(new Sales(2, 6, 1));
  }

  @Test
  void whatWasSoldIsThereWhenTheDeskOpensAgain() throws Exception {
    desk.book(LARGE, 853);
    server.close();

    openDesk();

    assertThat(desk.seatsLeft(LARGE)).isZero();
    assertThat(desk.seatsLeft(SMALL)).isEqualTo(1);
  }

  @Test
  void aClosedDeskSaysSo() {
    server.close();

    assertThatThrownBy(() -> desk.seatsLeft(LARGE)).isInstanceOf(ServerClosedException.class);
  }
}
