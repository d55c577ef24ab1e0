package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.UmpServer;
import dev.ump.service.running.Ledger.StoreException;
import dev.ump.testkit.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("(22) Batches in a flight recording")
class BatchEventTest {
  private static final String CALL = "dev.ump.Call";
  private static final String BATCH = "dev.ump.Batch";

  /** The recorder's clock and that of the runtime need not go at the same speed. */
  private static final Duration CLOCKS = Duration.ofMillis(1);

  /** Starts the recorder's own threads, which outlast a test. */
  private static final Recording FIRST = new Recording();

  @TempDir
  private static Path directory;

  private final Ledger ledger = new Ledger();

  @BeforeAll
  static void startRecorder() {
    FIRST.disable(CALL);
    FIRST.disable(BATCH);
    FIRST.start();
  }

  @AfterAll
  static void stopRecorder() {
    FIRST.close();
  }

  private static List<RecordedEvent> recorded(Outcome.Action action) throws Exception {
    try (var recording = new Recording()) {
      recording.enable(CALL).withThreshold(Duration.ZERO);
      recording.enable(BATCH).withThreshold(Duration.ZERO);
      recording.start();
      Outcome.ofAction(action).get();
      recording.stop();
      Path file = Files.createTempFile(directory, "calls", ".jfr");
      recording.dump(file);
      return RecordingFile.readAllEvents(file).stream()
          .sorted(Comparator.comparing(RecordedEvent::getStartTime))
          .toList();
    }
  }

  private static List<RecordedEvent> named(String name, List<RecordedEvent> events) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals(name))
        .toList();
  }

  @Test
  void eachBatchHasOne() throws Exception {
    var events = recorded(() -> {
      try (var server = UmpServer.builder(ledger.dispatcher(8)).name("store").start()) {
        server.client().run(ledger.put("a"));
        ledger.undoes = failure -> false;
        Outcome.of(() -> server.client().run(ledger.fail("b", new StoreException("own"))));
        ledger.atCommit = () -> {
          throw new StoreException("full");
        };
        Outcome.of(() -> server.client().run(ledger.put("c")));
        ledger.atRollback = ledger.atCommit;
        Outcome.of(() -> server.client().run(ledger.fail("d", new StoreException("own"))));
      }
    });
    assertThat(named(BATCH, events))
        .extracting(event -> event.getString("server") + " " + event.getInt("size") + " "
            + event.getString("outcome"))
        .containsExactly(
            "store 1 COMMITTED",
            "store 1 ROLLED_BACK",
            "store 1 COMMIT_FAILED",
            "store 1 ROLLBACK_FAILED");
  }

  @Test
  void theTimeOfACommitIsThatInWhichCallsWereHeld() throws Exception {
    var never = new CountDownLatch(1);
    ledger.atCommit = () -> never.await(20, TimeUnit.MILLISECONDS);
    var events = recorded(() -> {
      try (var server = UmpServer.start(ledger.dispatcher(8))) {
        server.client().run(ledger.put("a"));
      }
    });
    assertThat(named(BATCH, events))
        .singleElement()
        .satisfies(event ->
            assertThat(event.getDuration("commit")).isGreaterThanOrEqualTo(Duration.ofMillis(20)));
    assertThat(named(CALL, events)).singleElement().satisfies(event -> {
      assertThat(event.getDuration("held")).isGreaterThanOrEqualTo(Duration.ofMillis(20));
      assertThat(event
              .getDuration("queued")
              .plus(event.getDuration("running"))
              .plus(event.getDuration("held")))
          .isLessThanOrEqualTo(event.getDuration().plus(CLOCKS));
    });
  }
}
