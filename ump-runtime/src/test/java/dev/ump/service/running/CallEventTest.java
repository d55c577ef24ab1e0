package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.UmpLoop;
import dev.ump.testkit.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallEventTest {
  private static final String CALL = "dev.ump.Call";

  /** Starts the recorder's own threads, which outlast a test. */
  private static final Recording FIRST = new Recording();

  @TempDir
  private static Path directory;

  @BeforeAll
  static void startRecorder() {
    FIRST.disable(CALL);
    FIRST.start();
  }

  @AfterAll
  static void stopRecorder() {
    FIRST.close();
  }

  /** The events of what is done meanwhile, in the order in which calls were sent. */
  private static List<RecordedEvent> recorded(Outcome.Action action) throws Exception {
    try (var recording = new Recording()) {
      recording.enable(CALL).withThreshold(Duration.ZERO);
      recording.start();
      Outcome.ofAction(action).get();
      recording.stop();
      return read(recording);
    }
  }

  private static List<RecordedEvent> read(Recording recording) throws IOException {
    Path file = Files.createTempFile(directory, "calls", ".jfr");
    recording.dump(file);
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().equals(CALL))
        .sorted(Comparator.comparing(RecordedEvent::getStartTime))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void tellsOfEachCall(Way way) throws Exception {
    var failure = new IllegalStateException("no");
    var promise = new CompletableFuture<@Nullable Object>();
    var events = recorded(() -> {
      try (var server = way.start()) {
        server.client().run(() -> "done");
        Outcome.of(() -> server.client().run(() -> {
          throw failure;
        }));
        server.client().post(() -> {});
        var later = server.client().later(() -> promise);
        promise.complete("late");
        later.join();
      }
    });
    assertThat(events)
        .extracting(event -> event.getString("service") + " " + event.getString("method") + " "
            + event.getString("outcome") + " " + event.getBoolean("oneWay"))
        .containsExactly(
            "Work run(Body) REPLIED false",
            "Work run(Body) FAILED false",
            "Work post(Action) REPLIED true",
            "Work later(Body) REPLIED false");
    assertThat(events).allSatisfy(event -> {
      assertThat(event.getString("server")).isEqualTo("work");
      assertThat(event.getDuration("queued")).isGreaterThanOrEqualTo(Duration.ZERO);
      assertThat(event.getDuration("running")).isPositive();
      assertThat(event.getThread("caller").getJavaName())
          .isEqualTo(Thread.currentThread().getName());
      if (way == Way.THREAD
          || way == Way.WORKERS) { // the recorder does not know threads that ended
        assertThat(event.getThread("handler").getJavaName()).startsWith("work");
      }
    });
  }

  @Test
  void tellsTheTimeInTheQueueFromTheTimeInTheService() throws Exception {
    Duration held = Duration.ofMillis(30);
    var events = recorded(() -> {
      try (var server = Way.THREAD.start();
          var gate = new Held()) {
        server.client().runAsync(gate);
        gate.awaitBegun();
        var second = server.client().runAsync(() -> "at once");
        long start = System.nanoTime();
        while (System.nanoTime() - start < held.toNanos()) {
          Thread.onSpinWait();
        }
        gate.release();
        second.join();
      }
    });
    assertThat(events.get(0).getDuration("running")).isGreaterThanOrEqualTo(held);
    assertThat(events.get(1).getDuration("queued")).isGreaterThanOrEqualTo(held);
    // the recorder has a clock of its own
    assertThat(events.get(1).getDuration()).isGreaterThan(held.minusMillis(1));
  }

  @Test
  void tellsOfCallsThatAreNotExecuted() throws Exception {
    var events = recorded(() -> {
      try (var server = Way.THREAD.start();
          var held = new Held()) {
        var first = server.client().runAsync(held);
        held.awaitBegun();
        server.client().runAsync(() -> "never");
        server.client().post(() -> {});
        server.closeNow();
        Outcome.of(first::join).thrown(); // before it is released, which could come first
      }
    });
    assertThat(events)
        .extracting(event -> event.getString("outcome"))
        .containsExactly("FAILED", "SERVER_CLOSED", "SERVER_CLOSED"); // the first was interrupted
    assertThat(events.get(1).getDuration("running")).isZero();
    assertThat(events.get(1).getThread("handler")).isNull();
  }

  @Test
  void tellsOfCallsOfALoop() throws Exception {
    var events = recorded(() -> {
      try (var loop = UmpLoop.open(new WorkDispatcher())) {
        var asked = loop.client().runAsync(() -> "done");
        loop.runWaiting();
        asked.join();
      }
    });
    assertThat(events).extracting(event -> event.getString("server")).containsExactly("ump-loop");
  }

  @Test
  void isLeftOutBelowTheThreshold() throws Exception {
    try (var recording = new Recording();
        var server = Way.THREAD.start()) {
      recording.enable(CALL).withThreshold(Duration.ofDays(1));
      recording.start();
      server.client().run(() -> "fast");
      recording.stop();
      assertThat(read(recording)).isEmpty();
    }
  }

  @Test
  void beginsAndEndsWithTheRecordingWhileTheServerGoesOn() throws Exception {
    try (var running = Way.THREAD.start()) {
      running.client().run(() -> "before");
      assertThat(recorded(() -> running.client().run(() -> "meanwhile"))).hasSize(1);
      running.client().run(() -> "after");
      assertThat(recorded(() -> running.client().run(() -> "again"))).hasSize(1);
    }
  }

  @Test
  void tellsOfCallsThatAreExecutedInPlace() throws Exception {
    var events = recorded(() -> {
      try (var server = Way.THREAD.start()) {
        WorkClient added = server.add(new WorkDispatcher());
        server.client().run(() -> added.run(() -> "in place"));
      }
    });
    assertThat(events).hasSize(2);
    RecordedEvent outer = events.get(0);
    RecordedEvent inner = events.get(1);
    assertThat(inner.getThread("caller").getJavaThreadId())
        .isEqualTo(inner.getThread("handler").getJavaThreadId())
        .isEqualTo(outer.getThread("handler").getJavaThreadId());
    assertThat(inner.getDuration("running")).isLessThanOrEqualTo(outer.getDuration("running"));
  }
}
