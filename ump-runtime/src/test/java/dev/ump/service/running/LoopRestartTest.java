package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.BatchException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.Dispatcher;
import dev.ump.service.Restart;
import dev.ump.service.Restarts;
import dev.ump.service.UmpLoop;
import dev.ump.service.UmpServer;
import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(23) A loop makes its service anew, when it runs the next calls")
class LoopRestartTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Restarts PAUSING = Device.AT_ONCE.pausing(SECOND, SECOND.multipliedBy(2));

  private final Device device = new Device();
  private final ManualTicker ticker = new ManualTicker();
  private final List<Object> seen = new CopyOnWriteArrayList<>();

  private UmpLoop<WorkClient> open(Restarts limits) {
    return open(device, limits);
  }

  private UmpLoop<WorkClient> open(Callable<Dispatcher<Work, WorkClient>> maker, Restarts limits) {
    return UmpLoop.builder(maker)
        .ticker(ticker)
        .restartOn(Device.Broken.class::isInstance, limits)
        .open();
  }

  @Test
  void theNextRunMakesItAnewAlsoIfNothingIsQueued() {
    try (var loop = open(Device.AT_ONCE)) {
      var broken = loop.client().runAsync(Device::breaks);
      assertThat(loop.runNext()).isTrue();
      assertThat(Ledger.failure(broken)).isInstanceOf(Device.Broken.class);
      assertThat(device.log).as("not in the run of the call").containsExactly("made 1");
      assertThat(loop.runNext()).isFalse();
      assertThat(device.log).containsExactly("made 1", "closed 1", "made 2");
      assertThat(device.makers).containsOnly(Thread.currentThread());
    }
    assertThat(device.log).containsExactly("made 1", "closed 1", "made 2", "closed 2");
  }

  @Test
  void whatIsQueuedIsRunInItsOrderByTheNewOne() {
    try (var loop = open(Device.AT_ONCE)) {
      List<String> order = new ArrayList<>();
      order.add("a call that breaks");
      loop.client().runAsync(Device::breaks);
      for (int i = 0; i < 3; i++) {
        int number = i;
        loop.client().runAsync(() -> order.add(number + " by " + device.log.get(2)));
      }
      assertThat(loop.runWaiting()).isEqualTo(4);
      assertThat(order)
          .containsExactly("a call that breaks", "0 by made 2", "1 by made 2", "2 by made 2");
    }
  }

  @Test
  void aLoopThatWaitsForCallsMakesItAnewOnItsThread() {
    var loop = open(Device.AT_ONCE);
    Task<Void> running = Threads.PLATFORM.run("loop", loop::run);
    assertThatThrownBy(() -> loop.client().run(Device::breaks)).isInstanceOf(Device.Broken.class);
    assertThat(loop.client().run(() -> List.copyOf(device.log)))
        .isEqualTo(List.of("made 1", "closed 1", "made 2"));
    var stage = new CompletableFuture<@Nullable Object>();
    var later = loop.client().later(() -> stage);
    assertThat(loop.client().run(() -> "the stage is awaited")).isNotNull();
    stage.completeExceptionally(new Device.Broken("on another thread"));
    assertThat(Ledger.failure(later)).isInstanceOf(Device.Broken.class);
    Threads.awaitUntil(() -> device.log.contains("made 3"));
    loop.close();
    running.value();
    assertThat(device.makers.subList(1, 3)).containsOnly(running.thread());
    assertThat(device.log).endsWith("made 3", "closed 3");
  }

  @Test
  void whatWakesAnIdleLoopIsNoCall() {
    try (var loop = open(Device.AT_ONCE)) {
      var stage = new CompletableFuture<@Nullable Object>();
      var later = loop.client().later(() -> stage);
      loop.runNext();
      stage.completeExceptionally(new Device.Broken("between two runs"));
      assertThat(Ledger.failure(later)).isInstanceOf(Device.Broken.class);
      assertThat(loop.waiting()).isEmpty();
      assertThat(loop.runNext()).isFalse();
      assertThat(device.log).containsExactly("made 1", "closed 1", "made 2");
      assertThat(loop.runWaiting()).isZero();
    }
  }

  @Test
  void inAPauseNothingIsRunAndTheThreadIsFree() {
    List<Restart> told = new ArrayList<>();
    try (var loop = open(PAUSING.telling(told::add))) {
      loop.client().runAsync(Device::breaks);
      var queued = loop.client().runAsync(() -> "by the new one");
      var limited = loop.client().withTimeout(Duration.ofMillis(500)).runAsync(() -> "never");
      assertThat(loop.runWaiting()).isEqualTo(1);
      assertThat(loop.runNext()).isFalse();
      assertThat(device.log).containsExactly("made 1", "closed 1");
      assertThat(told).extracting(Restart::pause).containsExactly(SECOND);

      ticker.advance(Duration.ofMillis(500));
      assertThat(Ledger.failure(limited))
          .isInstanceOfSatisfying(
              ReplyTimeoutException.class,
              late -> assertThat(late.maybeExecuted()).isFalse());
      assertThat(loop.runWaiting()).isZero();
      assertThat(loop.waiting()).hasSize(1);

      ticker.advance(Duration.ofMillis(500));
      assertThat(loop.runWaiting()).isEqualTo(1);
      assertThat(queued).isCompletedWithValue("by the new one");
      assertThat(device.log).containsExactly("made 1", "closed 1", "made 2");
    }
  }

  @Test
  void aRunThatWaitsWaitsForThePauseAndNoLongerThanItsLimit() throws Exception {
    try (var loop = open(PAUSING)) {
      loop.client().runAsync(Device::breaks);
      loop.runNext();
      var queued = loop.client().runAsync(() -> "by the new one");
      Task<Boolean> limited =
          Threads.PLATFORM.start("limited", () -> loop.runNext(Duration.ofMillis(300)));
      limited.awaitAsleep();
      ticker.advance(Duration.ofMillis(300));
      assertThat(limited.value()).isFalse();

      Task<Integer> patient = Threads.PLATFORM.start("patient", () -> loop.run(SECOND));
      patient.awaitAsleep();
      ticker.advance(Duration.ofMillis(700));
      assertThat(Task.Futures.get(queued, "the queued call")).isEqualTo("by the new one");
      patient.awaitAsleep();
      ticker.advance(SECOND);
      assertThat(patient.value()).isEqualTo(1);
    }
  }

  @Test
  void closingEndsAPause() {
    var loop = open(PAUSING);
    Task<Void> running = Threads.PLATFORM.run("loop", loop::run);
    assertThatThrownBy(() -> loop.client().run(Device::breaks)).isInstanceOf(Device.Broken.class);
    Threads.awaitUntil(() -> device.log.contains("closed 1"));
    var queued = loop.client().runAsync(() -> "never");
    running.awaitAsleep();
    loop.close();
    running.value();
    assertThat(Ledger.failure(queued)).isInstanceOf(ServerClosedException.class);
    assertThat(device.log).containsExactly("made 1", "closed 1");

    var idle = open(PAUSING);
    idle.client().runAsync(Device::breaks);
    idle.runNext();
    assertThat(idle.runNext()).isFalse();
    idle.close();
    assertThat(device.log).containsExactly("made 1", "closed 1", "made 2", "closed 2");
  }

  @Test
  void moreThanTheLimitClosesItAndTheRunThrows() {
    Callable<Dispatcher<Work, WorkClient>> maker = () -> {
      if (!device.log.isEmpty()) {
        throw new IOException("no device");
      }
      return device.call();
    };
    var loop = open(maker, Restarts.atMost(2, Duration.ofHours(1)));
    var broken = loop.client().runAsync(Device::breaks);
    var queued = loop.client().runAsync(() -> seen.add("executed"));
    assertThatThrownBy(loop::runWaiting)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("ump-loop has ended: its service needed to be made anew more often than its"
            + " limits allow.")
        .hasRootCauseMessage("no device");
    assertThat(Ledger.failure(broken)).isInstanceOf(Device.Broken.class);
    assertThat(Ledger.failure(queued))
        .isInstanceOfSatisfying(
            ServerClosedException.class,
            closed -> assertThat(closed.maybeExecuted()).isFalse());
    assertThat(loop.runNext()).as("thrown once").isFalse();
    loop.close();
    assertThat(seen).isEmpty();
    assertThat(device.log).containsExactly("made 1", "closed 1");
  }

  @Test
  @DisplayName("(22) (23) the batch is rolled back first, and the next one is that of the new one")
  void theBatchIsRolledBackFirst() {
    List<Ledger> ledgers = new ArrayList<>();
    try (var loop = open(
        () -> {
          ledgers.add(new Ledger());
          return ledgers.get(ledgers.size() - 1).dispatcher(8);
        },
        Device.AT_ONCE)) {
      var undone = loop.client().runAsync(() -> {
        ledgers.get(0).write("a");
        return "a";
      });
      var broken = loop.client().runAsync(Device::breaks);
      var next = loop.client().runAsync(() -> {
        ledgers.get(1).write("b");
        return "b";
      });
      assertThat(loop.runWaiting()).isEqualTo(3);
      assertThat(Ledger.failure(undone))
          .isInstanceOfSatisfying(
              BatchException.class, failed -> assertThat(failed.maybeExecuted()).isFalse());
      assertThat(Ledger.failure(broken)).isInstanceOf(Device.Broken.class);
      assertThat(next).isCompletedWithValue("b");
      assertThat(ledgers.get(0).log).containsExactly("begin", "a", "rollback");
      assertThat(ledgers.get(1).log).containsExactly("begin", "b", "commit");
    }
  }

  @Test
  @DisplayName("(23) (24) services that were added stay or are made anew, and others go")
  void servicesThatWereAddedStayOrAreMadeAnew() {
    try (var loop = open(Device.AT_ONCE)) {
      WorkClient stays = loop.add(new WorkDispatcher().closing(() -> seen.add("-stays")));
      WorkClient anew = loop.add(() -> {
        seen.add("added");
        return new WorkDispatcher().closing(() -> seen.add("-added"));
      });
      var returned = loop.client().runAsync(() -> UmpServer.addToCurrent(new WorkDispatcher()));
      loop.runWaiting();
      WorkClient goes = (WorkClient) Objects.requireNonNull(returned.join());
      var broken = stays.runAsync(Device::breaks);
      loop.runWaiting();
      assertThat(Ledger.failure(broken)).isInstanceOf(Device.Broken.class);
      assertThat(loop.runNext()).isFalse();
      assertThat(seen).containsExactly("added", "-added", "added");
      var calls = List.of(stays.runAsync(() -> "stays"), anew.runAsync(() -> "anew"));
      assertThat(loop.runWaiting()).isEqualTo(2);
      assertThat(calls).extracting(CompletableFuture::join).containsExactly("stays", "anew");
      assertThat(Ledger.failure(goes.runAsync(() -> "gone")))
          .isInstanceOf(ServerClosedException.class)
          .hasMessageEndingWith("its service went when 'ump-loop' was made anew.");
    }
    assertThat(device.log).containsExactly("made 1", "closed 1", "made 2", "closed 2");
  }

  @Test
  @DisplayName("(23) (27) periodic work ends with its implementation, and begins with the new one")
  void periodicWorkBelongsToItsImplementation() {
    try (var loop = open(
        () -> {
          Dispatcher<Work, WorkClient> made = device.call();
          String number = device.log.get(device.log.size() - 1);
          return made.every(SECOND, () -> seen.add(number));
        },
        Device.AT_ONCE)) {
      ticker.advance(SECOND);
      assertThat(loop.runWaiting()).isEqualTo(1);
      loop.client().runAsync(Device::breaks);
      loop.runWaiting();
      loop.runNext();
      ticker.advance(SECOND);
      loop.runWaiting();
      assertThat(seen).containsExactly("made 1", "made 2");
    }
    ticker.advance(SECOND);
    assertThat(seen).hasSize(2);
  }

  @Test
  @DisplayName("(23) (29) urgent calls are run first by the new one")
  void urgentCallsAreRunFirstByTheNewOne() {
    try (var loop = open(UrgentPosts::new, Device.AT_ONCE)) {
      loop.client().runAsync(Device::breaks);
      loop.runNext();
      loop.client().runAsync(() -> seen.add("a"));
      loop.client().post(() -> seen.add("!"));
      assertThat(loop.runWaiting()).isEqualTo(2);
      assertThat(seen).containsExactly("!", "a");
    }
  }

  @Test
  void aCallThatRunsItsOwnLoopIsNotInterrupted() {
    try (var loop = open(Device.AT_ONCE)) {
      var outer = loop.client().runAsync(() -> {
        loop.client().runAsync(Device::breaks);
        loop.client().runAsync(() -> seen.add("inner " + device.log));
        loop.runWaiting();
        return List.copyOf(device.log);
      });
      loop.runNext();
      assertThat(outer).isCompletedWithValue(List.of("made 1"));
      assertThat(seen).containsExactly("inner [made 1]");
      loop.runNext();
      assertThat(device.log).containsExactly("made 1", "closed 1", "made 2");
    }
  }

  @Test
  void aServiceCanAskForIt() {
    try (var loop = open(Device.AT_ONCE)) {
      var last = loop.client().runAsync(() -> {
        UmpServer.restartCurrent();
        return "the last one";
      });
      loop.runWaiting();
      assertThat(last).isCompletedWithValue("the last one");
      loop.runNext();
      assertThat(device.log).containsExactly("made 1", "closed 1", "made 2");
    }
    try (var loop = UmpLoop.open(new WorkDispatcher())) {
      var refused = loop.client().runAsync(() -> {
        UmpServer.restartCurrent();
        return "";
      });
      loop.runWaiting();
      assertThat(Ledger.failure(refused))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("The service of ump-loop cannot be made anew: open it by"
              + " UmpLoop.builder(() -> …), and tell that restartOn.");
    }
  }

  @Test
  void theFirstOneIsNoRestart() {
    assertThatThrownBy(() -> open(
            () -> {
              throw new Device.Broken("at first");
            },
            Device.AT_ONCE))
        .isInstanceOf(Device.Broken.class);
    assertThatThrownBy(() -> open(
            () -> {
              throw new IOException("at first");
            },
            Device.AT_ONCE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("ump-loop was not opened: java.io.IOException: at first")
        .hasRootCauseMessage("at first");
    try (var once = UmpLoop.builder(device).open()) {
      once.client().runAsync(Device::breaks);
      once.runWaiting();
      assertThat(Outcome.of(once::runNext).get()).isFalse();
    }
    assertThat(device.log).containsExactly("made 1", "closed 1");
  }
}
