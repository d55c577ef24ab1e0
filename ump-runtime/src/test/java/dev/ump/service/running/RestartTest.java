package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.CallContext;
import dev.ump.channel.DeadlockException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.Restart;
import dev.ump.service.Restarts;
import dev.ump.service.ServerEnd;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(23) A service is made anew after a failure, in its place")
class RestartTest {
  private static final Restarts AT_ONCE = Restarts.atMost(3, Duration.ofHours(1));
  private static final Restarts LATE = AT_ONCE.pausing(Duration.ofHours(1), Duration.ofHours(1));

  private final Device device = new Device();

  private UmpServer.Builder<Work, WorkClient> builder(Way way, Restarts limits) {
    return way.on(UmpServer.builder(device).name("dev"))
        .restartOn(Device.Broken.class::isInstance, limits);
  }

  /** A server whose service broke, and that pauses now. */
  private UmpServer<WorkClient> paused(Way way) {
    var server = builder(way, LATE).start();
    assertThat(Outcome.of(() -> server.client().run(Device::breaks)).thrown())
        .isInstanceOf(Device.Broken.class);
    Threads.awaitUntil(() -> server.dump().restart() != null);
    return server;
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void theCallGetsItsFailureAndTheNextOneANewService(Way way) {
    try (var server = builder(way, AT_ONCE).start()) {
      WorkClient client = server.client();
      assertThatThrownBy(() -> client.run(Device::breaks))
          .isInstanceOf(Device.Broken.class)
          .hasMessage("no device");
      assertThat(client.run(() -> List.copyOf(device.log)))
          .isEqualTo(List.of("made 1", "closed 1", "made 2"));
      assertThat(server.stats().restarts()).isEqualTo(1);
      assertThat(server.stats().toString()).contains("made anew 1 time");
    }
    assertThat(device.log).containsExactly("made 1", "closed 1", "made 2", "closed 2");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void otherFailuresReplaceNothing(Way way) {
    try (var server = builder(way, AT_ONCE).start()) {
      assertThatThrownBy(() -> server.client().run(() -> {
            throw new IllegalStateException("of a call");
          }))
          .hasMessage("of a call");
      assertThat(server.client().run(() -> List.copyOf(device.log))).isEqualTo(List.of("made 1"));
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void whatIsQueuedIsExecutedInItsOrderByTheNewOne(Way way) throws Exception {
    try (var server = builder(way, AT_ONCE).start();
        var held = new Held()) {
      WorkClient client = server.client();
      client.runAsync(held);
      held.awaitBegun();
      List<Integer> order = new CopyOnWriteArrayList<>();
      List<CompletableFuture<?>> calls = new ArrayList<>();
      calls.add(client.runAsync(Device::breaks).exceptionally(broken -> null));
      for (int i = 0; i < 10; i++) {
        int number = i;
        calls.add(client.runAsync(() -> order.add(number)));
      }
      held.release();
      for (var call : calls) {
        Task.Futures.get(call, "a queued call");
      }
      assertThat(order).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
      assertThat(device.log).containsExactly("made 1", "closed 1", "made 2");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void anIdleServerIsMadeAnewForAStageOrAOneWayCall(Way way) {
    try (var server = builder(way, AT_ONCE).start()) {
      var stage = new CompletableFuture<@Nullable Object>();
      var later = server.client().later(() -> stage);
      stage.completeExceptionally(new Device.Broken("later"));
      assertThat(Outcome.of(later::join).thrown()).hasRootCauseMessage("later");
      Threads.awaitUntil(() -> device.log.contains("made 2"));
      server.client().post(Device::breaks);
      Threads.awaitUntil(() -> device.log.contains("made 3"));
      assertThat(server.client().run(() -> "goes on")).isEqualTo("goes on");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void manyFailuresOfOneServiceReplaceItOnce(Way way) {
    try (var server = builder(way, AT_ONCE).start()) {
      List<CompletableFuture<@Nullable Object>> stages = new ArrayList<>();
      List<CompletableFuture<@Nullable Object>> calls = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        var stage = new CompletableFuture<@Nullable Object>();
        stages.add(stage);
        calls.add(server.client().later(() -> stage));
      }
      assertThat(Outcome.of(() -> server.client().run(Device::breaks)).thrown())
          .isInstanceOf(Device.Broken.class);
      assertThat(server.client().run(() -> List.copyOf(device.log)))
          .isEqualTo(List.of("made 1", "closed 1", "made 2"));
      stages.get(0).complete("late, and well");
      for (var stage : stages.subList(1, 100)) {
        stage.completeExceptionally(new Device.Broken("of the first one"));
      }
      assertThat(Task.Futures.get(calls.get(0), "a stage of the first service"))
          .isEqualTo("late, and well");
      assertThat(Outcome.of(() -> calls.get(99).join()).thrown())
          .hasRootCauseMessage("of the first one");
      assertThat(server.client().run(() -> device.log.size())).isEqualTo(3);
      assertThat(server.stats().restarts()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void aLimitRunsOnInAPauseAndTheCallIsNotExecuted(Way way) {
    try (var server = paused(way)) {
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
    var server = paused(way);
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
    var server = paused(way);
    server.close(Duration.ofMillis(1));
    assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
    assertThat(device.log).containsExactly("made 1", "closed 1");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void closingAsAPauseBeginsHangsNever(Way way) throws Exception {
    for (int round = 0; round < 200; round++) {
      var begin = new CountDownLatch(1);
      var server = builder(way, LATE.telling(restart -> begin.countDown())).start();
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
    var server = builder(way, limits).start();
    server.client().runAsync(Device::breaks);
    Threads.awaitUntil(() -> device.log.contains("closed 1"));
    var queued = server.client().runAsync(() -> "by the second");
    var closer = Threads.PLATFORM.run("closer", server::close).awaitAsleep();
    gate.countDown();
    closer.value();
    assertThat(queued).isCompletedWithValue("by the second");
    assertThat(device.log).containsExactly("made 1", "closed 1", "made 2", "closed 2");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void moreThanTheLimitEndsTheServerWithTheLastFailure(Way way) throws Exception {
    List<Restart> told = new CopyOnWriteArrayList<>();
    var isBroken = new AtomicReference<@Nullable String>();
    var server = way.on(UmpServer.<Work, WorkClient>builder(() -> {
          String broken = isBroken.get();
          if (broken != null) {
            throw new Device.Broken(broken + told.size());
          }
          return device.call();
        }))
        .name("dev")
        .restartOn(Device.Broken.class::isInstance, AT_ONCE.telling(told::add))
        .start();
    try (var held = new Held()) {
      server.client().runAsync(held);
      held.awaitBegun();
      var broken = server.client().runAsync(Device::breaks);
      var queued = server.client().runAsync(() -> "never");
      isBroken.set("try ");
      held.release();
      assertThat(Outcome.of(broken::join).thrown().getCause()).isInstanceOf(Device.Broken.class);
      assertThat(Outcome.of(queued::join).thrown().getCause())
          .isInstanceOfSatisfying(
              ServerClosedException.class,
              failed -> assertThat(failed.maybeExecuted()).isFalse());
    }
    ServerEnd end = server.join();
    assertThat(end.reason()).isEqualTo(ServerEnd.Reason.FAILED);
    assertThat(end.failure()).hasMessage("try 3");
    assertThat(told).extracting(Restart::number).containsExactly(1, 2, 3);
    assertThat(told)
        .extracting(restart -> Objects.requireNonNull(restart.cause()).getMessage())
        .containsExactly("no device", "try 1", "try 2");
    assertThat(device.log).containsExactly("made 1", "closed 1");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void aServiceCanAskForIt(Way way) {
    try (var server = builder(way, AT_ONCE).start()) {
      assertThat(server.client().run(() -> {
            UmpServer.restartCurrent();
            return "the last call of the first one";
          }))
          .isEqualTo("the last call of the first one");
      assertThat(server.client().run(() -> List.copyOf(device.log)))
          .isEqualTo(List.of("made 1", "closed 1", "made 2"));
    }
    assertThatThrownBy(UmpServer::restartCurrent)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("executes no call");
    try (var server = way.start()) {
      assertThatThrownBy(() -> server.client().run(() -> {
            UmpServer.restartCurrent();
            return "";
          }))
          .hasMessage("The service of work cannot be made anew: tell its builder restartOn.");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"EXECUTOR", "CALLERS"})
  void itIsMadeOnTheExecutorAndNeverByACaller(Way way) {
    try (var server = builder(way, AT_ONCE).start()) {
      assertThatThrownBy(() -> server.client().run(Device::breaks))
          .isInstanceOf(Device.Broken.class);
      assertThat(server.client().run(() -> "again")).isEqualTo("again");
      assertThat(device.makers.get(1)).isNotSameAs(Thread.currentThread());
    }
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
    try (var server = builder(way, limits).start()) {
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
    try (var server = paused(way)) {
      var queued = server.client().runAsync(() -> "never");
      assertThat(server.dump().toString())
          .startsWith("UmpServer[dev]: 0 running, 0 to be answered later, 1 queued\n  dev is being"
              + " made anew (try 1 of 3, in ")
          .contains(") after " + Device.Broken.class.getName() + ": no device");
      server.closeNow();
      assertThat(queued).isCompletedExceptionally();
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void codeThatThrowsBesideItChangesNothing(Way way) {
    List<String> thrown = new CopyOnWriteArrayList<>();
    var builder = way.on(UmpServer.<Work, WorkClient>builder(() -> device.call().closing(() -> {
          throw new IllegalStateException("of the end");
        }))
        .name("dev"));
    var limits = AT_ONCE.telling(restart -> {
      thrown.add("listener");
      throw new IllegalStateException("of a listener");
    });
    try (var server = builder
        .restartOn(
            failure -> {
              if (failure instanceof Device.Broken) {
                return true;
              }
              thrown.add("predicate");
              throw new IllegalStateException("of a predicate");
            },
            limits)
        .start()) {
      assertThatThrownBy(() -> server.client().run(() -> {
            throw new IllegalArgumentException("of a call");
          }))
          .hasMessage("of a call");
      assertThatThrownBy(() -> server.client().run(Device::breaks)).hasMessage("no device");
      assertThat(server.client().run(() -> "goes on")).isEqualTo("goes on");
    }
    assertThat(thrown).containsExactly("predicate", "listener");
    assertThat(device.log).containsExactly("made 1", "closed 1", "made 2", "closed 2");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void endOnIsStronger(Way way) throws Exception {
    var server = builder(way, AT_ONCE).endOn(Device.Broken.class::isInstance).start();
    assertThatThrownBy(() -> server.client().run(Device::breaks)).isInstanceOf(Device.Broken.class);
    assertThat(server.join().failure()).isInstanceOf(Device.Broken.class);
    assertThat(device.log).containsExactly("made 1", "closed 1");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void whatMakesItSeesNoCallAndMayCallOthersButNotItself(Way way) {
    var seen = new CompletableFuture<String>();
    var self = new AtomicReference<@Nullable WorkClient>();
    var builder = way.on(UmpServer.<Work, WorkClient>builder(() -> {
          WorkClient client = self.get();
          if (client != null) {
            var call = CallContext.current();
            seen.complete(call.isHandling() + " " + call.timeLeft() + " "
                + Outcome.of(() -> client.run(() -> "never"))
                    .thrown()
                    .getClass()
                    .getSimpleName());
          }
          return device.call();
        })
        .name("dev"));
    try (var server =
        builder.restartOn(Device.Broken.class::isInstance, AT_ONCE).start()) {
      self.set(server.client());
      assertThatThrownBy(() -> server.client().withTimeout(Duration.ofHours(1)).run(Device::breaks))
          .isInstanceOf(Device.Broken.class);
      assertThat(Task.Futures.get(seen, "making it anew"))
          .isEqualTo("false Optional.empty " + DeadlockException.class.getSimpleName());
      assertThat(server.client().run(() -> "goes on")).isEqualTo("goes on");
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  void onItsOwnersThreadItIsMadeAtOnce(EventLoop.Kind kind) {
    try (var loop = kind.open();
        var server = UmpServer.builder(device)
            .name("dev")
            .executor(loop, loop::isHere)
            .restartOn(Device.Broken.class::isInstance, AT_ONCE)
            .start()) {
      loop.run(() -> {
        assertThatThrownBy(() -> server.client().run(Device::breaks))
            .isInstanceOf(Device.Broken.class);
        assertThat(server.client().run(() -> List.copyOf(device.log)))
            .isEqualTo(List.of("made 1", "closed 1", "made 2"));
      });
      assertThat(server.client().run(() -> "from outside")).isEqualTo("from outside");
    }
  }

  @Test
  void waysInWhichItCannotWorkAreRefused() {
    assertThatThrownBy(() -> builder(Way.WORKERS, AT_ONCE).start())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("dev cannot make its service anew on 3 threads: calls may run on the others."
            + " Tell its builder threads or restartOn.");
    assertThatThrownBy(
            () -> UmpServer.builder(new WorkDispatcher()).restartOn(failure -> true, AT_ONCE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("A dispatcher that is given cannot be made anew");
    assertThatThrownBy(() -> UmpServer.builder(device)
            .name("dev")
            .executor(Runnable::run, () -> true)
            .restartOn(failure -> true, LATE)
            .start())
        .hasMessageContaining("cannot pause on its owner's thread");
    assertThatThrownBy(() -> Restarts.atMost(0, Duration.ofHours(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Restarts.atMost(1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AT_ONCE.pausing(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(device.log).isEmpty();
  }

  @Test
  void theFirstStartIsNoRestart() {
    assertThatThrownBy(() -> UmpServer.<Work, WorkClient>builder(() -> {
              throw new Device.Broken("at first");
            })
            .restartOn(Device.Broken.class::isInstance, AT_ONCE)
            .start())
        .isInstanceOf(Device.Broken.class);
  }

  @Test
  void triesOutsideTheTimeDoNotCount() throws Exception {
    var limits = Restarts.atMost(1, Duration.ofNanos(1));
    try (var server = builder(Way.THREAD, limits).start()) {
      for (int i = 0; i < 10; i++) {
        assertThatThrownBy(() -> server.client().run(Device::breaks))
            .isInstanceOf(Device.Broken.class);
        assertThat(server.client().run(() -> "again")).isEqualTo("again");
      }
      assertThat(server.stats().restarts()).isEqualTo(10);
    }
  }

  @Test
  void aPausingServerEndsWithItsClients() throws Exception {
    var server = builder(Way.THREAD, AT_ONCE).endWithClients().start();
    server.client().post(Device::breaks);
    var end = server.whenEnded().toCompletableFuture();
    while (!end.isDone()) {
      System.gc();
      Outcome.of(() -> end.get(10, TimeUnit.MILLISECONDS));
    }
    assertThat(end.join().reason()).isEqualTo(ServerEnd.Reason.CLIENTS_GONE);
  }
}
