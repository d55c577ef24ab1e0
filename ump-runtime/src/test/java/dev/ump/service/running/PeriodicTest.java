package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.Batch;
import dev.ump.channel.ReplyContext;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.Ticker;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.Equipment;
import dev.ump.service.PeriodicTask;
import dev.ump.service.ServerEnd;
import dev.ump.service.ServiceClient;
import dev.ump.service.ServiceMethod;
import dev.ump.service.UmpServer;
import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(27) Periodic work is a message of the owner's line")
class PeriodicTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualTicker ticker = new ManualTicker();
  private final AtomicInteger runs = new AtomicInteger();

  private static Dispatcher<Work, WorkClient> every(PeriodicTask task) {
    return new WorkDispatcher().every(SECOND, task);
  }

  private void awaitRuns(int count) {
    Threads.awaitUntil(() -> runs.get() == count);
  }

  /** Lets a period pass once the one before was scheduled, and waits for the run. */
  private void passUntil(int count) {
    Threads.awaitUntil(() -> {
      ticker.advance(SECOND);
      return runs.get() >= count;
    });
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void itRunsOnceForEachPeriodOnTheThreadOfTheCalls(Way way) {
    var thread = new AtomicReference<@Nullable Thread>();
    var builder = way.builder(every(() -> {
      thread.set(Thread.currentThread());
      runs.incrementAndGet();
    }));
    try (var server = builder.ticker(ticker).start()) {
      ticker.advance(SECOND.minusNanos(1));
      assertThat(server.client().run(() -> "not yet")).isNotNull();
      assertThat(runs).hasValue(0);
      ticker.advance(Duration.ofNanos(1));
      awaitRuns(1);
      passUntil(3);
      if (way == Way.THREAD) {
        assertThat(thread.get()).isSameAs(server.client().run(Thread::currentThread));
      }
      assertThat(thread.get()).isNotSameAs(Thread.currentThread());
    }
    int last = runs.get();
    ticker.advance(Duration.ofHours(1));
    assertThat(runs).as("after the end").hasValue(last);
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void behindALongCallOneIsQueuedAndNoneIsMadeUpFor(Way way) throws Exception {
    try (var server = way.builder(every(runs::incrementAndGet)).ticker(ticker).start();
        var held = new Held()) {
      var call = server.client().runAsync(held);
      held.awaitBegun();
      for (int i = 0; i < 100; i++) {
        ticker.advance(SECOND);
      }
      assertThat(server.stats().queued()).isEqualTo(1);
      assertThat(server.dump().toString()).contains("Periodic work of work, every 1 s");
      held.release();
      assertThat(call.join()).isEqualTo("done");
      awaitRuns(1);
      assertThat(server.client().run(() -> "and no more")).isNotNull();
      assertThat(runs).hasValue(1);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void itTakesNoRoomAndIsNoCall(Way way) throws Exception {
    try (var server = way.builder(every(runs::incrementAndGet))
            .ticker(ticker)
            .capacity(1)
            .measured()
            .start();
        var held = new Held()) {
      for (int round = 1; round <= 3; round++) {
        passUntil(round);
      }
      server.client().runAsync(held);
      held.awaitBegun();
      ticker.advance(SECOND);
      Threads.awaitUntil(() -> server.stats().queued() == 1);
      var queued = server.client().runAsync(() -> "has the only place");
      assertThat(Outcome.of(() -> server.client().runAsync(() -> "none left").get())
              .thrown())
          .hasMessageContaining("full");
      held.release();
      assertThat(queued.join()).isEqualTo("has the only place");
      Threads.awaitUntil(() ->
          server.stats().outcomes().values().stream().mapToLong(Long::longValue).sum() == 3);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void afterAFailureItGoesOnAndEndOnSeesIt(Way way) throws Exception {
    var failures = new AtomicInteger();
    var server = way.builder(every(() -> {
          runs.incrementAndGet();
          throw new Exception("tick " + runs);
        }))
        .ticker(ticker)
        .endOn(thrown -> {
          failures.incrementAndGet();
          return "tick 3".equals(thrown.getMessage());
        })
        .start();
    passUntil(3);
    ServerEnd end = server.join();
    assertThat(end.failure()).hasMessage("tick 3");
    assertThat(failures).hasValue(3);
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void itBelongsToItsImplementation(Way way) {
    List<String> log = new CopyOnWriteArrayList<>();
    var made = new AtomicInteger();
    var builder = way.on(UmpServer.<Work, WorkClient>builder(() -> {
          int number = made.incrementAndGet();
          return every(() -> {
            log.add("tick of " + number);
            runs.incrementAndGet();
            if (number == 1 && runs.get() == 2) {
              throw new Device.Broken("no device");
            }
          });
        })
        .name("dev")
        .ticker(ticker));
    try (var server =
        builder.restartOn(Device.Broken.class::isInstance, Device.AT_ONCE).start()) {
      passUntil(4);
      assertThat(server.stats().restarts()).isEqualTo(1);
    }
    assertThat(log.subList(0, 4))
        .containsExactly("tick of 1", "tick of 1", "tick of 2", "tick of 2");
  }

  @Test
  void aTickOfTheOneBeforeThatIsStillQueuedIsNotRun() throws Exception {
    List<String> log = new CopyOnWriteArrayList<>();
    var made = new AtomicInteger();
    try (var server = UmpServer.<Work, WorkClient>builder(() -> {
              int number = made.incrementAndGet();
              return every(() -> log.add("tick of " + number));
            })
            .ticker(ticker)
            .restartOn(Device.Broken.class::isInstance, Device.AT_ONCE)
            .start();
        var held = new Held()) {
      server.client().runAsync(held);
      held.awaitBegun();
      var breaks = server.client().runAsync(Device::breaks);
      ticker.advance(SECOND); // queued behind it
      held.release();
      assertThat(Outcome.of(breaks::join).thrown()).hasRootCauseMessage("no device");
      assertThat(server.client().run(made::get)).isEqualTo(2);
      assertThat(log).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void itMayCallOthersAndIsToldIfItCallsItself(Way way) {
    var self = new AtomicReference<@Nullable WorkClient>();
    List<String> seen = new CopyOnWriteArrayList<>();
    var dispatcher = every(() -> {
      WorkClient client = Objects.requireNonNull(self.get());
      seen.add(Outcome.of(() -> client.run(() -> "never")).thrown().getClass().getSimpleName());
      client.post(runs::incrementAndGet);
    });
    try (var server = way.builder(dispatcher).ticker(ticker).start()) {
      self.set(server.client());
      ticker.advance(SECOND);
      awaitRuns(1);
    }
    assertThat(seen).containsExactly("DeadlockException");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void oneThatBlocksHoldsUpTheCallsOnly(Way way) throws Exception {
    try (var held = new Held();
        var server = way.builder(every(held::run)).ticker(ticker).start()) {
      ticker.advance(SECOND);
      held.awaitBegun();
      var caller = Threads.PLATFORM
          .start("caller", () -> server.client().withTimeout(SECOND).run(() -> "never"))
          .awaitAsleep();
      ticker.advance(SECOND);
      assertThat(caller.outcome().thrown(ReplyTimeoutException.class).maybeExecuted())
          .isFalse();
      held.release();
      assertThat(server.client().run(() -> "goes on")).isEqualTo("goes on");
    }
  }

  @Test
  void inABatchItIsACallOfIt() {
    List<String> log = new CopyOnWriteArrayList<>();
    var batch = new Batch() {
      @Override
      public void begin() {
        log.add("begin");
      }

      @Override
      public void commit() {
        log.add("commit");
        runs.incrementAndGet();
      }

      @Override
      public void rollback(Throwable cause) {
        log.add("rollback");
      }

      @Override
      public boolean undoCall(Throwable failure) {
        return false;
      }
    };
    for (boolean isFirst : new boolean[] {true, false}) { // the order in which they are given
      log.clear();
      runs.set(0);
      var dispatcher = isFirst
          ? every(() -> log.add("tick")).inBatches(10, batch)
          : new WorkDispatcher().inBatches(10, batch).every(SECOND, () -> log.add("tick"));
      var server = UmpServer.builder(dispatcher).ticker(ticker).start();
      ticker.advance(SECOND);
      awaitRuns(1);
      server.close();
      assertThat(log.subList(0, 3)).containsExactly("begin", "tick", "commit");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  void aBatchThatDoesNotBeginCostsItOneRunOnly(Way way) {
    for (boolean isAdded : new boolean[] {false, true}) {
      for (boolean isOfCall : new boolean[] {false, true}) {
        runs.set(0);
        var failures = new AtomicInteger();
        var ledger = new Ledger();
        Outcome.Action failsOnce = () -> {
          if (failures.getAndIncrement() == 0) {
            throw new Ledger.StoreException("down");
          }
        };
        var batches = ledger.dispatcher(10);
        try (var server = way.builder(
                isAdded ? batches : batches.every(SECOND, runs::incrementAndGet))
            .ticker(ticker)
            .start()) {
          Object kept = isAdded ? server.add(every(runs::incrementAndGet)) : server;
          if (isOfCall) {
            ledger.atBeginCall = failsOnce;
          } else {
            ledger.atBegin = failsOnce;
          }
          passUntil(2);
          assertThat(failures.get()).isGreaterThan(1); // two runs may be of one batch
          Reference.reachabilityFence(kept);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aDispatcherAroundItThatDoesNotGoOnCostsItOneRunOnly(Way way) {
    for (boolean throwsOnce : new boolean[] {true, false}) {
      runs.set(0);
      var dispatched = new AtomicInteger();
      Dispatcher<Work, WorkClient> around = new Around(every(runs::incrementAndGet), () -> {
        boolean isFirst = dispatched.getAndIncrement() == 0;
        if (isFirst && throwsOnce) {
          throw new IllegalStateException("of a dispatcher");
        }
        return !isFirst;
      });
      try (var server = way.builder(around).ticker(ticker).start()) {
        passUntil(2);
        assertThat(dispatched.get()).isGreaterThan(2);
        assertThat(server.client().run(() -> "goes on")).isEqualTo("goes on");
      }
    }
  }

  /** A dispatcher of a user around another one. */
  private record Around(Dispatcher<Work, WorkClient> inner, BooleanSupplier goesOn)
      implements Dispatcher<Work, WorkClient> {
    @Override
    public void dispatch(Envelope<Work> envelope, ReplyContext<@Nullable Object, Throwable> reply)
        throws Throwable {
      if (goesOn.getAsBoolean()) {
        inner.dispatch(envelope, reply);
      }
    }

    @Override
    public List<ServiceMethod> methods() {
      return inner.methods();
    }

    @Override
    public WorkClient connect(ServiceClient<Work> client) {
      return inner.connect(client);
    }

    @Override
    public Equipment equipment() {
      return inner.equipment();
    }
  }

  @Test
  void severalHaveTheirOwnPeriodsAndTheFirstTimeMayDiffer() {
    List<String> log = new CopyOnWriteArrayList<>();
    var dispatcher = new WorkDispatcher()
        .every(Duration.ZERO, Duration.ofHours(1), () -> log.add("at the start"))
        .every(SECOND, () -> log.add("later"));
    try (var server = UmpServer.builder(dispatcher).ticker(ticker).start()) {
      ticker.advance(Duration.ZERO);
      Threads.awaitUntil(() -> log.equals(List.of("at the start")));
      ticker.advance(SECOND);
      Threads.awaitUntil(() -> log.equals(List.of("at the start", "later")));
      assertThat(server.client().run(() -> "goes on")).isNotNull();
    }
    assertThatThrownBy(() -> new WorkDispatcher().every(Duration.ZERO, () -> {}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WorkDispatcher().every(SECOND.negated(), SECOND, () -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void itKeepsNoServerThatEndsWithItsClients(Way way) {
    var server = way.builder(
            new WorkDispatcher().every(Duration.ofMillis(1), runs::incrementAndGet))
        .endWithClients()
        .start();
    server.client().post(() -> {});
    var end = server.whenEnded().toCompletableFuture();
    while (!end.isDone()) {
      System.gc();
      Outcome.of(() -> end.get(10, TimeUnit.MILLISECONDS));
    }
    assertThat(end.join().reason()).isEqualTo(ServerEnd.Reason.CLIENTS_GONE);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void inRealTimeNoCodeOfAnExecutorRunsOnTheTimer(Way way) throws Exception {
    var count = new CountDownLatch(5);
    List<String> submitters = new CopyOnWriteArrayList<>();
    var server = way == Way.EXECUTOR || way == Way.CALLERS
        ? way.builder(new WorkDispatcher().every(Duration.ofMillis(1), count::countDown))
            .executor(task -> {
              submitters.add(Thread.currentThread().getName());
              task.run();
            })
            .start()
        : way.builder(new WorkDispatcher().every(Duration.ofMillis(1), count::countDown))
            .start();
    count.await();
    server.close();
    assertThat(submitters).noneMatch(name -> name.contains("timer"));
  }

  @Test
  void aTickerThatBreaksLeavesItToRealTime() {
    var isBroken = new AtomicReference<@Nullable RuntimeException>();
    var broken = new Ticker() {
      @Override
      public long nanoTime() {
        return ticker.nanoTime();
      }

      @Override
      public Runnable runAt(long nanoTime, Runnable action) {
        RuntimeException thrown = isBroken.get();
        if (thrown != null) {
          throw thrown;
        }
        return ticker.runAt(nanoTime, action);
      }
    };
    var dispatcher = new WorkDispatcher().every(Duration.ofMillis(1), runs::incrementAndGet);
    try (var server = UmpServer.builder(dispatcher).ticker(broken).start()) {
      isBroken.set(new IllegalStateException("of a ticker"));
      ticker.advance(SECOND);
      Threads.awaitUntil(() -> runs.get() > 2);
      assertThat(server.client().run(() -> "goes on")).isNotNull();
    }
  }
}
