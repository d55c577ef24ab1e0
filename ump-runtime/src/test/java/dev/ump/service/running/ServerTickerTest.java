package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.CallContext;
import dev.ump.channel.Channel;
import dev.ump.channel.InFlight.State;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.Request;
import dev.ump.channel.Ticker;
import dev.ump.service.Restarts;
import dev.ump.service.ServerEnd;
import dev.ump.service.UmpLoop;
import dev.ump.service.UmpServer;
import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(1) The times of a server with a ticker")
class ServerTickerTest {
  private static final Duration LIMIT = Duration.ofHours(1);
  private static final Duration NEARLY = LIMIT.minusNanos(1);
  private static final Duration REST = Duration.ofNanos(1);

  private final ManualTicker ticker = new ManualTicker();
  private final CompletableFuture<@Nullable Object> never = new CompletableFuture<>();
  private @Nullable UmpServer<WorkClient> started;

  private UmpServer<WorkClient> start(UmpServer.Builder<Work, WorkClient> builder) {
    var server = builder.ticker(ticker).start();
    started = server;
    return server;
  }

  /** Occupies all threads of a server until the test ends. */
  private UmpServer<WorkClient> startBusy(Way way) throws InterruptedException {
    var server = start(way.builder());
    int threads = way == Way.WORKERS ? 3 : 1;
    var busy = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      server.client().runAsync(() -> {
        busy.countDown();
        return never.join();
      });
    }
    busy.await();
    return server;
  }

  @AfterEach
  void close() {
    never.complete(null);
    if (started != null) {
      started.close();
    }
    assertThat(ticker.waiting()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  @DisplayName("(1) wake a caller exactly when the ticker passes its limit")
  void wakeACallerExactlyWhenTheTickerPassesItsLimit(Way way) throws Exception {
    var client = startBusy(way).client().withTimeout(LIMIT);
    var caller = Threads.PLATFORM.start("caller", () -> client.run(() -> "never"));
    ticker.awaitWaiting().advance(NEARLY);
    caller.awaitAsleep();
    ticker.advance(REST);
    caller.outcome().thrown(ReplyTimeoutException.class);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void wakeACallerInAForkJoinPool(Way way) throws Exception {
    var client = startBusy(way).client().withTimeout(LIMIT);
    var pool = new ForkJoinPool(1);
    var caller = pool.submit(() -> Outcome.of(() -> client.run(() -> "never")));
    ticker.awaitWaiting().advance(LIMIT);
    assertThat(caller.join().thrown()).isInstanceOf(ReplyTimeoutException.class);
    pool.shutdown();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  @DisplayName("(1) wake a thread that executes a call and waits for another server")
  void wakeAServerThatWaitsForAnother(Way way) throws Exception {
    var inner = startBusy(Way.THREAD).client();
    try (var outer = way.builder().ticker(ticker).start()) {
      var limited = outer.client().withTimeout(LIMIT);
      var caller =
          Threads.PLATFORM.start("caller", () -> limited.run(() -> inner.run(() -> "never")));
      Threads.awaitUntil(() -> ticker.waiting() == (way == Way.CALLERS ? 1 : 2));
      ticker.advance(LIMIT);
      caller.outcome().thrown();
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  void wakeTheOwnersThreadThatWaitsForItsOwnServer(EventLoop.Kind kind) {
    var kept = new CompletableFuture<Request<String, String, RuntimeException>>();
    try (var loop = kind.open()) {
      Channel<String, String, RuntimeException> channel =
          Channel.builder().ticker(ticker).open();
      channel.server().serveOn(loop, loop.isOwner(), kept::complete);
      var asker = Threads.PLATFORM.start(
          "asker",
          () -> loop.outcome(() -> channel.client().send("never", LIMIT)).thrown());
      ticker.awaitWaiting().advance(NEARLY);
      assertThat(asker.isOver()).isFalse();
      ticker.advance(REST);
      assertThat(asker.value()).isInstanceOf(ReplyTimeoutException.class);
      assertThat(kept.join().reply("too late")).isFalse();
      loop.run(() -> channel.server().close());
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void limitAJoin(Way way) {
    var server = start(way.builder());
    var joiner = Threads.PLATFORM.start("joiner", () -> Optional.ofNullable(server.join(LIMIT)));
    ticker.awaitWaiting().advance(NEARLY);
    joiner.awaitAsleep();
    ticker.advance(REST);
    assertThat(joiner.value()).isEmpty();
    server.close();
    assertThat(Outcome.of(() -> server.join(LIMIT)).get())
        .isNotNull()
        .extracting(ServerEnd::reason)
        .isEqualTo(ServerEnd.Reason.CLOSED);
  }

  @Test
  void limitTheWaitForAThreadThatDoesNotEnd() throws Exception {
    var mayEnd = new CountDownLatch(1);
    var server = start(Way.THREAD
        .builder()
        .threadFactory(task -> new Thread(() -> {
          task.run();
          Outcome.ofAction(mayEnd::await);
        })));
    var closer = Threads.PLATFORM.start("closer", () -> server.close(LIMIT));
    Threads.awaitUntil(server::isEnded);
    Threads.awaitUntil(() -> {
      ticker.advance(LIMIT);
      return closer.isOver();
    });
    assertThat(closer.value()).isFalse();
    mayEnd.countDown();
  }

  @Test
  void areTheAgesOfCallsInStatsAndDumps() throws Exception {
    var server = start(Way.THREAD.builder().measured());
    try (var held = new Held()) {
      server.client().runAsync(held);
      held.awaitBegun();
      ticker.advance(Duration.ofSeconds(5));
      server.client().withTimeout(LIMIT).runAsync(() -> "queued");
      ticker.advance(Duration.ofSeconds(3));
      assertThat(server.stats().oldestAge()).isEqualTo(Duration.ofSeconds(3));
      var running = server.dump().calls().get(0);
      assertThat(running.state()).isEqualTo(State.HANDLED);
      assertThat(running.age()).isEqualTo(Duration.ofSeconds(8));
      assertThat(running.running()).isEqualTo(Duration.ofSeconds(8));
      assertThat(server.dump().calls().get(1).timeLeft()).isEqualTo(LIMIT.minusSeconds(3));
    }
  }

  @Test
  void areTheTimeLeftInsideACall() {
    var client = start(Way.THREAD.builder()).client().withTimeout(LIMIT);
    assertThat(Objects.requireNonNull(client.run(() -> {
          ticker.advance(Duration.ofMinutes(20));
          return CallContext.current().timeLeft();
        })))
        .isEqualTo(Optional.of(Duration.ofMinutes(40)));
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = EnumSource.Mode.EXCLUDE, names = "WORKERS")
  @DisplayName(
      "(23) are the pauses before a service is made anew, and the time in which tries count")
  void areThePausesBeforeAServiceIsMadeAnew(Way way) throws Exception {
    var device = new Device();
    var limits = Restarts.atMost(1, LIMIT.multipliedBy(2)).pausing(LIMIT, LIMIT);
    var server = start(device.builder(way, limits));
    breakDown(server);
    ticker.advance(NEARLY);
    assertThat(server.dump().restart()).contains("(try 1 of 1, in 0.001 µs)");
    assertThat(device.log).containsExactly("made 1", "closed 1");
    ticker.advance(REST);
    Threads.awaitUntil(() -> device.log.contains("made 2"));
    ticker.advance(LIMIT.multipliedBy(2));
    breakDown(server);
    ticker.advance(LIMIT);
    Threads.awaitUntil(() -> device.log.contains("made 3"));
    ticker.advance(LIMIT.multipliedBy(2).minusNanos(1));
    Outcome.of(() -> server.client().run(Device::breaks)).thrown(Device.Broken.class);
    assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.FAILED);
  }

  private void breakDown(UmpServer<WorkClient> server) {
    Outcome.of(() -> server.client().run(Device::breaks)).thrown(Device.Broken.class);
    Threads.awaitUntil(() -> server.dump().restart() != null);
    ticker.awaitWaiting();
  }

  @Test
  void areThoseOfALoop() {
    try (var loop = UmpLoop.open(new WorkDispatcher(), ticker)) {
      var asked = loop.client().withTimeout(LIMIT).runAsync(() -> "never");
      ticker.advance(LIMIT);
      assertThat(asked).isCompletedExceptionally();
      assertThat(loop.runNext()).isFalse();
    }
  }

  @Test
  void areRealTimeWithTheTickerOfTheSystem() {
    try (var real = Way.THREAD.builder().ticker(Ticker.system()).start()) {
      var asked = real.client().withTimeout(Duration.ofMillis(5)).later(() -> never);
      assertThat(asked.handle((value, failure) -> failure).join())
          .isInstanceOf(ReplyTimeoutException.class);
    }
  }
}
