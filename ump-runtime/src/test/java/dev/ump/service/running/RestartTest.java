package dev.ump.service.running;

import static dev.ump.service.running.Device.AT_ONCE;
import static dev.ump.service.running.Device.LATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(23) A service is made anew after a failure, in its place")
class RestartTest {
  private final Device device = new Device();

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void theCallGetsItsFailureAndTheNextOneANewService(Way way) {
    try (var server = device.builder(way, AT_ONCE).start()) {
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
    try (var server = device.builder(way, AT_ONCE).start()) {
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
    try (var server = device.builder(way, AT_ONCE).start();
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
    try (var server = device.builder(way, AT_ONCE).start()) {
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
    try (var server = device.builder(way, AT_ONCE).start()) {
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
    try (var server = device.builder(way, AT_ONCE).start()) {
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
    try (var server = device.builder(way, AT_ONCE).start()) {
      assertThatThrownBy(() -> server.client().run(Device::breaks))
          .isInstanceOf(Device.Broken.class);
      assertThat(server.client().run(() -> "again")).isEqualTo("again");
      assertThat(device.makers.get(1)).isNotSameAs(Thread.currentThread());
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void endOnIsStronger(Way way) throws Exception {
    var server =
        device.builder(way, AT_ONCE).endOn(Device.Broken.class::isInstance).start();
    assertThatThrownBy(() -> server.client().run(Device::breaks)).isInstanceOf(Device.Broken.class);
    assertThat(server.join().failure()).isInstanceOf(Device.Broken.class);
    assertThat(device.log).containsExactly("made 1", "closed 1");
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
    assertThatThrownBy(() -> device.builder(Way.WORKERS, AT_ONCE).start())
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
    try (var server = device.builder(Way.THREAD, limits).start()) {
      for (int i = 0; i < 10; i++) {
        assertThatThrownBy(() -> server.client().run(Device::breaks))
            .isInstanceOf(Device.Broken.class);
        assertThat(server.client().run(() -> "again")).isEqualTo("again");
      }
      assertThat(server.stats().restarts()).isEqualTo(10);
    }
  }
}
