package dev.ump.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfirmationLogTest {
  private static final Booking FIRST = new Booking(1, new Route("ABE", "ATL"), 3);
  private static final Booking SECOND = new Booking(2, new Route("ABE", "CLE"), 4);

  @TempDir
  private Path folder;

  @Test
  void whatIsWrittenIsRead() throws Exception {
    try (var log = open()) {
      log.begin(List.of(FIRST), 7);
      log.heard(SECOND);

      Confirmations soFar = Confirmations.read(file());
      assertThat(soFar.unheard()).isEqualTo(Map.of(1L, FIRST));
      assertThat(soFar.heard()).isEqualTo(Map.of(2L, SECOND));
      assertThat(soFar.inFlight()).isEqualTo(7);
    }
  }

  @Test
  void nothingIsInFlightAfterTheEnd() throws Exception {
    try (var log = open()) {
      log.begin(List.of(), 7);
      log.end();
    }

    assertThat(Confirmations.read(file()).inFlight()).isZero();
  }

  @Test
  void aLogThatIsNotThereSaysNothing() throws Exception {
    Confirmations none = Confirmations.read(file());

    assertThat(none).isEqualTo(new Confirmations(Map.of(), Map.of(), 0, 0));
  }

  @Test
  void theNextRunWritesInPlaceOfATornLine() throws Exception {
    Files.writeString(file(), "run 7\nheard 1 ABE A");

    try (var log = open()) {
      log.begin(List.of(), 5);
    }

    assertThat(Files.readString(file())).isEqualTo("run 7\nrun 5\n");
  }

  @Test
  void openingChangesNothing() throws Exception {
    Files.writeString(file(), "run 7\nheard 1 ABE A");

    open().close();

    assertThat(Files.readString(file())).isEqualTo("run 7\nheard 1 ABE A");
  }

  @Test
  void aLogThatIsNeverBegunIsNotLeftBehind() throws Exception {
    open().close();

    assertThat(file()).doesNotExist();
  }

  @Test
  void twoRunsAtOnceAreRefused() throws Exception {
    try (var log = open()) {
      log.begin(List.of(), 7);

      assertThatThrownBy(this::open)
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("is in use");
    }
  }

  private ConfirmationLog open() throws BadInputException {
    return ConfirmationLog.open(file());
  }

  private Path file() {
    return folder.resolve("log");
  }
}
