package dev.ump.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After a kill in mid-run, the next run finds every booking that had been confirmed. */
class KillTest {
  @TempDir
  private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void everyConfirmedBookingOutlivesAKill(int tenths) throws Exception {
    Process child = startChild("--requests=100000");
    try (BufferedReader progress = child.errorReader(StandardCharsets.UTF_8)) {
      assertThat(progress.lines().anyMatch(line -> tenthsOf(line) >= tenths))
          .as("the child got so far")
          .isTrue();
      child.destroyForcibly();
    }
    assertThat(child.waitFor()).as("exit code of the killed").isNotZero();
    Confirmations confirmed = Confirmations.read(FoundSales.logOf(database()));
    assertThat(confirmed.heard()).hasSizeGreaterThan(tenths * 1_000);
    assertThat(confirmed.inFlight()).as("it had not ended").isEqualTo(14);

    Program next = Program.runSmall("--seed=3", "--database=" + database());

    assertThat(next.out()).contains("audit passed");
    assertThat(next.exitCode()).as(next.err()).isZero();
    assertThat(bookings()).containsAllEntriesOf(confirmed.heard());
    assertThat(bookings()).hasSizeGreaterThan(confirmed.heard().size());
  }

  /** Bookings of a batch are confirmed when it is committed. */
  @Test
  void inBatchesToo() throws Exception {
    Process child = startChild("--requests=100000", "--batch=64");
    try (BufferedReader progress = child.errorReader(StandardCharsets.UTF_8)) {
      assertThat(progress.lines().anyMatch(line -> tenthsOf(line) >= 1)).isTrue();
      child.destroyForcibly().waitFor();
    }
    Confirmations confirmed = Confirmations.read(FoundSales.logOf(database()));
    assertThat(confirmed.heard()).hasSizeGreaterThan(1_000);

    Program next = Program.runSmall("--seed=3", "--database=" + database(), "--batch=8");

    assertThat(next.out()).contains("audit passed");
    assertThat(bookings()).containsAllEntriesOf(confirmed.heard());
  }

  @Test
  void aSecondProcessOnTheSameFileIsRefusedAndDisturbsNothing() throws Exception {
    Process child = startChild("--requests=1000000");
    try (BufferedReader progress = child.errorReader(StandardCharsets.UTF_8)) {
      assertThat(progress.lines().anyMatch(line -> tenthsOf(line) >= 0)).isTrue();

      Program second = Program.runSmall("--database=" + database());

      assertThat(second.err()).contains("booking.db.confirmed is in use by another process");
      assertThat(second.exitCode()).isEqualTo(2);
      assertThat(child.isAlive()).isTrue();
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertThat(Program.runSmall("--database=" + database()).exitCode()).isZero();
  }

  @Test
  void aBookingWhoseConfirmationWasTornIsKeptAndNotedAsUnheard() throws Exception {
    Booking torn = tearLastConfirmation(1);

    Program next = Program.runSmall("--database=" + database());

    assertThat(next.exitCode()).as(next.out()).isZero();
    assertThat(next.out())
        .contains("1 of them cut off by a kill")
        .contains("audit passed")
        .contains("no others but 1 whose customers a kill cut off");
    Confirmations after = Confirmations.read(FoundSales.logOf(database()));
    assertThat(after.unheard()).containsExactly(Map.entry(torn.number(), torn));
    assertThat(after.heard()).doesNotContainKey(torn.number());
    assertThat(bookings()).containsEntry(torn.number(), torn);
  }

  /** Had the torn line been believed, the audit would miss a booking of fewer seats. */
  @Test
  void aTornLineSaysNothingEvenIfItReadsWell() throws Exception {
    Booking torn = tearLastConfirmation(0);
    String line = "heard %d %s %s %d1"
        .formatted(torn.number(), torn.route().origin(), torn.route().destination(), torn.seats());
    Files.writeString(FoundSales.logOf(database()), line, StandardOpenOption.APPEND);

    Program next = Program.runSmall("--database=" + database());

    assertThat(next.exitCode()).as(next.out()).isZero();
    assertThat(Confirmations.read(FoundSales.logOf(database())).unheard()).containsValue(torn);
  }

  @Test
  void aSecondKillBeforeAnythingWasAskedChangesNothing() throws Exception {
    tearLastConfirmation(1);
    assertThat(Program.runSmall("--database=" + database()).exitCode()).isZero();
    tearEnd();

    Program next = Program.runSmall("--database=" + database());

    assertThat(next.exitCode()).as(next.out()).isZero();
    assertThat(next.out()).contains("0 of them cut off by a kill");
  }

  /** Runs in order, then leaves the log as a kill would, with the first bytes of its last line. */
  private Booking tearLastConfirmation(int bytes) throws IOException, BadInputException {
    assertThat(Program.runSmall("--database=" + database()).exitCode()).isZero();
    tearEnd();
    Path file = FoundSales.logOf(database());
    String log = Files.readString(file);
    int lastLine = log.lastIndexOf('\n', log.length() - 2) + 1;
    String number = log.substring(lastLine).split(" ", -1)[1];
    Files.writeString(file, log.substring(0, lastLine + bytes));
    return Objects.requireNonNull(bookings().get(Long.valueOf(number)), "the last one confirmed");
  }

  private void tearEnd() throws IOException {
    Path file = FoundSales.logOf(database());
    String log = Files.readString(file);
    assertThat(log).endsWith("\nend\n");
    Files.writeString(file, log.substring(0, log.length() - "end\n".length()));
  }

  private Process startChild(String... options) throws IOException {
    var command = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        BookingMain.class.getName(),
        "--clients=4",
        "--window=10",
        "--database=" + database());
    command.command().addAll(List.of(options));
    return command.redirectOutput(new File(folder.toFile(), "out")).start();
  }

  private static int tenthsOf(String line) {
    int percent = line.indexOf(" % of ");
    return percent < 0 ? -1 : Integer.parseInt(line.substring(0, percent).strip()) / 10;
  }

  private Map<Long, Booking> bookings() {
    var all = new HashMap<Long, Booking>();
    for (Booking booking : SalesSnapshot.read(database(), SalesSnapshot::bookings)) {
      all.put(booking.number(), booking);
    }
    return all;
  }

  private Path database() {
    return folder.resolve("booking.db");
  }
}
