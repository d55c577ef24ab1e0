package dev.ump.service.running;

import static dev.ump.service.running.Device.AT_ONCE;
import static dev.ump.service.running.Device.LATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.ServerEnd;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(23) A server that pauses before it makes its service anew can be closed")
class RestartPauseTest {
  private final Device device = new Device();

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void aLimitRunsOnInAPauseAndTheCallIsNotExecuted(Way way) {
    try (var server = device.paused(way)) {
      var late = Outcome.of(
              () -> server.client().withTimeout(Duration.ofMillis(10)).run(() -> "never"))
          .thrown(ReplyTimeoutException.class);
      assertThat(late.maybeExecuted()).isFalse();
      assertThat(late).hasMessageContaining("it was not executed");
      server.closeNow();
    }
    assertThat(device.log).containsExactly("made 1", "closed 1");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void closingNowEndsAPauseAndFailsWhatIsQueued(Way way) throws Exception {
    var server = device.paused(way);
    var queued = server.client().runAsync(() -> "never");
    server.closeNow();
    assertThat(Outcome.of(queued::join).thrown().getCause())
        .isInstanceOfSatisfying(
            ServerClosedException.class,
            failed -> assertThat(failed.maybeExecuted()).isFalse());
    assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
    assertThat(device.log).containsExactly("made 1", "closed 1");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void closingWithinATimeEndsAPauseAfterIt(Way way) throws Exception {
    var server = device.paused(way);
    server.close(Duration.ofMillis(1));
    assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
    assertThat(device.log).containsExactly("made 1", "closed 1");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void closingAsAPauseBeginsHangsNever(Way way) throws Exception {
    for (int round = 0; round < 200; round++) {
      var begin = new CountDownLatch(1);
      var server =
          device.builder(way, LATE.telling(restart -> begin.countDown())).start();
      server.client().runAsync(Device::breaks);
      if (round % 2 == 0) {
        begin.await(); // the pause is about to begin
      }
      server.closeNow();
      assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void closingWaitsForTheNewServiceWhichExecutesWhatWasSentBefore(Way way) {
    var gate = new CountDownLatch(1);
    var limits = AT_ONCE.telling(restart -> Outcome.of(() -> {
      gate.await();
      return "";
    }));
    var server = device.builder(way, limits).start();
    server.client().runAsync(Device::breaks);
    Threads.awaitUntil(() -> device.log.contains("closed 1"));
    var queued = server.client().runAsync(() -> "by the second");
    var closer = Threads.PLATFORM.run("closer", server::close).awaitAsleep();
    gate.countDown();
    closer.value();
    assertThat(queued).isCompletedWithValue("by the second");
    assertThat(device.log).containsExactly("made 1", "closed 1", "made 2", "closed 2");
  }

  @Test
  void aPauseHoldsNoThreadOfAnExecutor() {
    var pool = Executors.newSingleThreadExecutor();
    try {
      for (boolean isCallerRuns : new boolean[] {false, true}) {
        var builder = UmpServer.builder(device).executor(pool);
        try (var server = (isCallerRuns ? builder.callerRuns() : builder)
            .restartOn(Device.Broken.class::isInstance, LATE)
            .start()) {
          assertThatThrownBy(() -> server.client().run(Device::breaks))
              .isInstanceOf(Device.Broken.class);
          Threads.awaitUntil(() -> server.dump().restart() != null);
          var other = CompletableFuture.supplyAsync(() -> "runs", pool);
          assertThat(Task.Futures.get(other, "another task")).isEqualTo("runs");
          server.closeNow();
        }
      }
    } finally {
      pool.shutdown();
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void aPauseEndsByItselfAndGrows(Way way) {
    List<Duration> pauses = new CopyOnWriteArrayList<>();
    var limits = AT_ONCE
        .pausing(Duration.ofMillis(1), Duration.ofMillis(3))
        .telling(restart -> pauses.add(restart.pause()));
    try (var server = device.builder(way, limits).start()) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> server.client().run(Device::breaks))
            .isInstanceOf(Device.Broken.class);
        assertThat(server.client().run(() -> "again")).isEqualTo("again");
      }
    }
    assertThat(pauses)
        .containsExactly(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(3));
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void theDumpSaysIt(Way way) {
    try (var server = device.paused(way)) {
      var queued = server.client().runAsync(() -> "never");
      assertThat(server.dump().toString())
          .startsWith("UmpServer[dev]: 0 running, 0 to be answered later, 1 queued\n  dev is being"
              + " made anew (try 1 of 3, in ")
          .contains(") after " + Device.Broken.class.getName() + ": no device");
      server.closeNow();
      assertThat(queued).isCompletedExceptionally();
    }
  }

  @Test
  void aPausingServerEndsWithItsClients() throws Exception {
    var server = device.builder(Way.THREAD, AT_ONCE).endWithClients().start();
    server.client().post(Device::breaks);
    var end = server.whenEnded().toCompletableFuture();
    while (!end.isDone()) {
      System.gc();
      Outcome.of(() -> end.get(10, TimeUnit.MILLISECONDS));
    }
    assertThat(end.join().reason()).isEqualTo(ServerEnd.Reason.CLIENTS_GONE);
  }
}
