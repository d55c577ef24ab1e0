package dev.ump.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forges what a run has left: the next run finds it, sells nothing, and fails. */
class AuditTest {
  @TempDir
  private Path folder;

  private Booking first = new Booking(0, new Route("", ""), 0);

  @BeforeEach
  void runOnce() {
    assertThat(run().exitCode()).isZero();
    first = SalesSnapshot.read(database(), SalesSnapshot::bookings).get(0);
  }

  @Test
  void aForgedOversellingIsFound() throws Exception {
    Route route = first.route();
    int seats = SalesSnapshot.read(database(), SalesSnapshot::seats).getOrDefault(route, 0);
    execute("INSERT INTO booking VALUES (900000, '%s', '%s', %d)"
        .formatted(route.origin(), route.destination(), seats));
    log("heard 900000 " + route.origin() + " " + route.destination() + " " + seats);

    assertAuditFails(route + " is oversold: it has " + seats + " seats, ");
  }

  @Test
  void aConfirmedBookingThatIsMissingIsFound() throws Exception {
    execute("DELETE FROM booking WHERE number = " + first.number());
    execute(
        "UPDATE route SET seats_left = seats_left + %d WHERE origin = '%s' AND destination = '%s'"
            .formatted(first.seats(), first.route().origin(), first.route().destination()));

    assertAuditFails(first + " was confirmed, but the file has no such booking");
  }

  @Test
  void aConfirmedBookingThatWasAlteredIsFound() throws Exception {
    execute("UPDATE booking SET seats = seats + 1 WHERE number = " + first.number());

    assertAuditFails(first + " was confirmed, but the file has Booking[");
  }

  @Test
  void aBookingThatNobodyConfirmedIsFound() throws Exception {
    execute("INSERT INTO booking VALUES (900000, '%s', '%s', 1)"
        .formatted(first.route().origin(), first.route().destination()));

    assertAuditFails(
        "1 bookings were never confirmed, and only 0 can have been in flight; the first is Booking");
  }

  @Test
  void moreUnheardBookingsThanWereInFlightAreFound() throws Exception {
    Path log = FoundSales.logOf(database());
    String all = Files.readString(log);
    Files.writeString(log, all.substring(0, all.indexOf('\n') + 1));

    assertAuditFails("were never confirmed, and only 11 can have been in flight");
  }

  @Test
  void aCountOfSeatsThatDoesNotFitTheBookingsIsFound() throws Exception {
    execute("UPDATE route SET seats_left = 0 WHERE origin = '%s' AND destination = '%s'"
        .formatted(first.route().origin(), first.route().destination()));

    assertAuditFails("seats left by its bookings, 0 by its own count");
  }

  @Test
  void aBookingOnARouteThatNobodyFliesIsFound() throws Exception {
    execute("INSERT INTO booking VALUES (900000, 'XXX', 'YYY', 1)");
    log("heard 900000 XXX YYY 1");

    assertAuditFails("is on a route that does not exist");
  }

  @Test
  void whatWasNotForgedPasses() {
    assertThat(run().exitCode()).isZero();
  }

  private void assertAuditFails(String problem) throws IOException {
    long bookings = SalesSnapshot.read(database(), SalesSnapshot::sales).bookings();
    String log = Files.readString(FoundSales.logOf(database()));

    Program program = run();

    assertThat(program.out()).contains("AUDIT FAILED").contains(problem);
    assertThat(program.exitCode()).isEqualTo(1);
    assertThat(SalesSnapshot.read(database(), SalesSnapshot::sales).bookings())
        .as("nothing is sold then")
        .isEqualTo(bookings);
    assertThat(FoundSales.logOf(database())).hasContent(log);
  }

  private Program run() {
    return Program.runSmall("--requests=500", "--database=" + database());
  }

  private void execute(String statement) throws Exception {
    try (Connection forger = DriverManager.getConnection("jdbc:sqlite:" + database());
        Statement sql = forger.createStatement()) {
      assertThat(sql.executeUpdate(statement)).as("rows forged").isEqualTo(1);
    }
  }

  private void log(String line) throws IOException {
    Files.writeString(FoundSales.logOf(database()), line + "\n", StandardOpenOption.APPEND);
  }

  private Path database() {
    return folder.resolve("booking.db");
  }
}
