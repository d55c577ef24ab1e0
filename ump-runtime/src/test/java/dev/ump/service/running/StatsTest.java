package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.CallOutcome;
import dev.ump.service.ServerStats;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatsTest {
  private static void awaitCount(UmpServer<?> server, CallOutcome outcome, long count) {
    Threads.awaitUntil(() -> server.stats().count(outcome) == count);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void countHowCallsEnd(Way way) {
    var failure = new IllegalStateException("no");
    try (var server = way.builder().measured().start()) {
      server.client().run(() -> "done");
      assertThat(server.stats().count(CallOutcome.REPLIED)).isEqualTo(1);
      Outcome.of(() -> server.client().run(() -> {
        throw failure;
      }));
      assertThat(server.stats().count(CallOutcome.FAILED)).isEqualTo(1);

      server.client().runAsync(() -> "done").join();
      server.client().later(() -> CompletableFuture.completedFuture("done")).join();
      server.client().post(() -> {});
      awaitCount(server, CallOutcome.REPLIED, 4);
      server.client().post(() -> {
        Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {});
        throw new IllegalStateException("nobody sees this");
      });
      awaitCount(server, CallOutcome.FAILED, 2);
      assertThat(server.stats().outcomes().values().stream().mapToLong(n -> n).sum())
          .isEqualTo(6);
    }
  }

  @Test
  void countEachWayOfGivingUp() throws Exception {
    try (var server = Way.THREAD.builder().measured().capacity(4).start();
        var held = new Held()) {
      var client = server.client();
      client.runAsync(held);
      held.awaitBegun();
      Outcome.of(() -> client.withTimeout(Duration.ofMillis(1)).run(() -> "never"));
      assertThat(server.stats().count(CallOutcome.TIMED_OUT)).isEqualTo(1);
      client.runAsync(() -> "never").orTimeout(1, TimeUnit.MILLISECONDS);
      client.withTimeout(Duration.ofMillis(1)).later(() -> new CompletableFuture<>());
      awaitCount(server, CallOutcome.TIMED_OUT, 3);
      client.runAsync(() -> "never").cancel(false);
      awaitCount(server, CallOutcome.CANCELLED, 1);

      var interrupted = Threads.PLATFORM.start("caller", () -> client.run(() -> "never"));
      interrupted.awaitAsleep().interrupt();
      interrupted.outcome();
      assertThat(server.stats().count(CallOutcome.INTERRUPTED)).isEqualTo(1);

      for (int i = 0; i < 3; i++) {
        client.runAsync(() -> "queued");
      }
      client.post(() -> {});
      Outcome.of(client.runAsync(() -> "full")::join);
      Outcome.ofAction(() -> client.post(() -> {}));
      awaitCount(server, CallOutcome.REFUSED, 2);
      server.closeNow();
      awaitCount(server, CallOutcome.SERVER_CLOSED, 4);
    }
  }

  @Test
  void doNotTakeAServicesOwnExceptionForAnythingElse() {
    try (var server = Way.THREAD.builder().measured().start()) {
      Outcome.of(() -> server.client().run(() -> {
        throw new TimeoutException("of a data base");
      }));
      Outcome.of(() -> server.client().run(() -> {
        throw new CancellationException("of a task");
      }));
      Outcome.of(() -> server
          .client()
          .runAsync(() -> {
            throw new CancellationException("of a task");
          })
          .join());
      awaitCount(server, CallOutcome.FAILED, 3);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void tellWhatWaitsAndWhatRuns(Way way) throws Exception {
    try (var server = way.builder().measured().start();
        var first = new Held();
        var second = new Held();
        var third = new Held()) {
      List<Held> all = List.of(first, second, third);
      int workers = way == Way.WORKERS ? 3 : 1;
      all.forEach(server.client()::runAsync);
      for (Held held : all.subList(0, workers)) {
        held.awaitBegun();
      }
      server.client().runAsync(() -> "last");
      ServerStats stats = server.stats();
      assertThat(stats.server()).isEqualTo("work");
      assertThat(stats.running()).isEqualTo(workers);
      assertThat(stats.queued()).isEqualTo(4 - workers);
      assertThat(stats.oldestAge()).isPositive();
      assertThat(stats)
          .hasToString("UmpServer[work]: " + workers + " running, " + (4 - workers)
              + " queued, the first one for " + stats.toString().replaceAll(".* for ", ""));
      all.forEach(Held::release);
      awaitCount(server, CallOutcome.REPLIED, 4);
      Threads.awaitUntil(() -> server.stats().running() == 0);
      assertThat(server.stats().queued()).isZero();
      assertThat(server.stats())
          .hasToString("UmpServer[work]: 0 running, 0 queued; ended: 4 REPLIED");
    }
  }

  @Test
  void tellLessOfAServerThatIsNotMeasured() throws Exception {
    try (var server = Way.THREAD.start();
        var held = new Held()) {
      server.client().runAsync(held);
      held.awaitBegun();
      server.client().runAsync(() -> "next");
      assertThat(server.stats())
          .isEqualTo(new ServerStats("work", false, 1, null, 0, 1, 0, 0, 0, 0, Map.of()))
          .hasToString("UmpServer[work]: 1 running, 1 queued");
      assertThat(server.stats().count(CallOutcome.REPLIED)).isZero();
    }
  }
}
