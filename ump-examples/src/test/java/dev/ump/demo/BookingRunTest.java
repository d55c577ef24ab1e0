package dev.ump.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookingRunTest {
  @TempDir
  private Path folder;

  @Test
  void blockingAndAsyncCustomersBookAndTheAuditPasses() {
    Program program = Program.runSmall("--requests=10000", database());

    assertThat(program.exitCode()).as(program.err()).isZero();
    assertThat(program.out())
        .contains("7,009,728 seats on 5,366 routes")
        .contains("3 blocking clients")
        .contains("async, 8 in flight")
        .contains("audit passed");
    assertThat(program.out().lines())
        .as("80 columns are enough")
        .allMatch(line -> line.replace(folder.toString(), "").length() <= 64);
    assertThat(program.err()).contains("100 % of 10,000 requests answered");
  }

  @Test
  void bookingsThatShareTransactionsAddUpToo() {
    Program program = Program.runSmall("--requests=10000", "--batch=64", database());

    assertThat(program.exitCode()).as(program.err()).isZero();
    assertThat(program.out()).contains("audit passed");
  }

  @Test
  void confirmedAndRefusedAddUpToTheRequests() throws Exception {
    RunReport report = new BookingRun(
            folder.resolve("a.db"), Timetable.builtIn(), 1, 5_000, 2, 4, 1)
        .run(new PrintStream(OutputStream.nullOutputStream()));

    Rush rush = Objects.requireNonNull(report.rush());
    Outcomes all = rush.all();
    assertThat(all.confirmed() + all.soldOut() + all.noSuchRoute()).isEqualTo(5_000);
    assertThat(all.confirmed()).isPositive();
    assertThat(all.soldOut()).isPositive();
    assertThat(all.noSuchRoute()).isPositive();
    assertThat(all.roundTrips().getTotalCount()).isEqualTo(5_000);
    assertThat(rush.blocking().roundTrips().getTotalCount()).isPositive();
    assertThat(rush.async().roundTrips().getTotalCount()).isPositive();
    assertThat(SalesSnapshot.read(folder.resolve("a.db"), SalesSnapshot::seatsLeft))
        .containsEntry(rush.favourite(), rush.favouriteLeft());
    assertThat(report.audit().problems()).isEmpty();
    Sales sales = SalesSnapshot.read(folder.resolve("a.db"), SalesSnapshot::sales);
    assertThat(sales.bookings()).isEqualTo(all.confirmed());
    assertThat(sales.seats()).isEqualTo(all.seats());
    assertThat(sales.routesSoldOut()).isPositive();
  }

  @Test
  void theNextRunOnTheSameFileGoesOnWhereTheLastOneEnded() throws Exception {
    Program.runSmall(database());
    long before =
        SalesSnapshot.read(folder.resolve("b.db"), SalesSnapshot::sales).bookings();

    Program next = Program.runSmall(database(), "--seed=7");

    assertThat(next.exitCode()).as(next.err()).isZero();
    assertThat(next.out())
        .contains("found ")
        .contains(String.format(Locale.ROOT, "%,d bookings of earlier runs,%n", before))
        .contains("0 of them cut off by a kill");
    assertThat(SalesSnapshot.read(folder.resolve("b.db"), SalesSnapshot::sales).bookings())
        .isGreaterThan(before);
  }

  @Test
  void aDatabaseThatRefusesIsToldInOneLineAndNothingIsLostOrSold() throws Exception {
    Program.runSmall(database());
    Sales before = SalesSnapshot.read(folder.resolve("b.db"), SalesSnapshot::sales);
    execute("CREATE TRIGGER fire BEFORE INSERT ON booking"
        + " BEGIN SELECT RAISE(ABORT, 'the archive is on fire'); END");

    Program failing = Program.runSmall(database());
    execute("DROP TRIGGER fire");

    assertThat(failing.exitCode()).isEqualTo(1);
    assertThat(failing.err().lines())
        .filteredOn(line -> line.startsWith("booking: "))
        .singleElement()
        .asString()
        .contains("b.db")
        .contains("the archive is on fire");
    assertThat(failing.err()).doesNotContain("\tat ");
    assertThat(SalesSnapshot.read(folder.resolve("b.db"), SalesSnapshot::sales)).isEqualTo(before);
    assertThat(Program.runSmall(database()).exitCode()).isZero();
  }

  @Test
  void helpTellsEveryOptionAndExitCode() {
    Program help = Program.run("--help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .contains("--database", "--routes", "--requests", "--clients", "--window", "--seed")
        .contains("Exit codes");
  }

  private void execute(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("b.db"));
        Statement sql = connection.createStatement()) {
      sql.executeUpdate(statement);
    }
  }

  private String database() {
    return "--database=" + folder.resolve("b.db");
  }
}
