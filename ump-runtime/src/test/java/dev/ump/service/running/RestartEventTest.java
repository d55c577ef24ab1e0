package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.Restarts;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("(23) Restarts in a flight recording")
class RestartEventTest {
  private static final String RESTART = "dev.ump.Restart";
  private static final Duration LONG = Duration.ofHours(1);

  /** Starts the recorder's own threads, which outlast a test. */
  private static final Recording FIRST = new Recording();

  @TempDir
  private static Path directory;

  private final AtomicInteger made = new AtomicInteger();

  @BeforeAll
  static void startRecorder() {
    FIRST.disable(RESTART);
    FIRST.start();
  }

  @AfterAll
  static void stopRecorder() {
    FIRST.close();
  }

  private static List<RecordedEvent> recorded(Outcome.Action action) throws Exception {
    try (var recording = new Recording()) {
      recording.enable(RESTART).withThreshold(Duration.ZERO);
      recording.start();
      Outcome.ofAction(action).get();
      recording.stop();
      Path file = Files.createTempFile(directory, "restarts", ".jfr");
      recording.dump(file);
      return RecordingFile.readAllEvents(file).stream()
          .filter(event -> event.getEventType().getName().equals(RESTART))
          .sorted(Comparator.comparing(RecordedEvent::getStartTime))
          .toList();
    }
  }

  private static void breakIt(UmpServer<WorkClient> server) {
    Outcome.of(() -> server.client().run(() -> {
      throw new IOException("secret");
    }));
  }

  private static String text(RecordedEvent event) {
    return event.getString("server") + " " + event.getInt("number") + " " + event.getString("cause")
        + " " + event.getString("outcome");
  }

  @Test
  void eachTryHasOneWithItsCauseAndWithoutItsMessage() throws Exception {
    var events = recorded(() -> {
      try (var server = UmpServer.builder(() -> {
            if (made.incrementAndGet() == 2) {
              throw new IllegalStateException("not yet");
            }
            return new WorkDispatcher();
          })
          .name("dev")
          .restartOn(IOException.class::isInstance, Restarts.atMost(5, LONG))
          .start()) {
        breakIt(server);
        server.client().run(() -> "by the third");
        server.client().run(() -> {
          UmpServer.restartCurrent();
          return "asked for it";
        });
        server.client().run(() -> "by the fourth");
      }
    });
    assertThat(events)
        .extracting(RestartEventTest::text)
        .containsExactly(
            "dev 1 java.io.IOException FAILED",
            "dev 2 java.lang.IllegalStateException MADE",
            "dev 3 null MADE");
    assertThat(events.toString()).doesNotContain("secret");
  }

  @Test
  void oneThatIsClosedInItsPauseHasEnded() throws Exception {
    var isPausing = new CountDownLatch(1);
    var events = recorded(() -> {
      var server = UmpServer.builder(WorkDispatcher::new)
          .name("dev")
          .restartOn(
              IOException.class::isInstance,
              Restarts.atMost(5, LONG)
                  .pausing(LONG, LONG)
                  .telling(restart -> isPausing.countDown()))
          .start();
      breakIt(server);
      isPausing.await();
      server.closeNow();
      server.join();
    });
    assertThat(events).singleElement().satisfies(event -> {
      assertThat(text(event)).isEqualTo("dev 1 java.io.IOException ENDED");
      assertThat(event.getDuration("pause")).isEqualTo(LONG);
      assertThat(event.getDuration()).isLessThan(LONG);
    });
  }
}
