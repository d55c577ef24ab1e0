package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.ServerEnd;
import dev.ump.service.UmpServer;
import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(6) How long a close waits")
class CloseLimitTest {
  private static final Duration MOST_NEGATIVE = Duration.ofSeconds(Long.MIN_VALUE);
  private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
  private static final Duration LIMIT = Duration.ofHours(20);

  private final CountDownLatch gate = new CountDownLatch(1);
  private final ManualTicker ticker = new ManualTicker();

  @AfterEach
  void open() {
    gate.countDown();
  }

  /** Occupies all threads of the server until the gate opens. */
  private List<CompletableFuture<@Nullable Object>> occupy(
      Way way, UmpServer<WorkClient> server, CountDownLatch gate) throws Exception {
    int threads = way == Way.WORKERS ? 3 : 1;
    var entered = new CountDownLatch(1);
    var all = new CyclicBarrier(threads, entered::countDown);
    List<CompletableFuture<@Nullable Object>> busy = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      busy.add(server.client().runAsync(() -> {
        all.await();
        gate.await();
        return "done";
      }));
    }
    entered.await();
    return busy;
  }

  private static Throwable failure(CompletableFuture<?> call) {
    return Outcome.of(() -> call.handle((value, thrown) -> thrown).join()).get();
  }

  /** Closes in a call whose limit passes meanwhile; returns what its caller gets. */
  private Throwable closeWithin(Duration limit, UmpServer<WorkClient> outer, Outcome.Action close) {
    var closing = new CompletableFuture<Thread>();
    var caller = Threads.PLATFORM.start(
        "caller",
        () -> outer.client().withTimeout(limit).run(() -> {
          closing.complete(Thread.currentThread());
          close.run();
          return "closed";
        }));
    Threads.awaitAsleep(Task.Futures.get(closing, "the call that closes"));
    ticker.advance(limit);
    return caller.outcome().thrown(ReplyTimeoutException.class);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void thatOfACallWhichTheThreadHandlesDoesNotCount(Way way) throws Exception {
    try (var outer = Way.THREAD.builder().ticker(ticker).start()) {
      var server = way.builder().ticker(ticker).start();
      occupy(way, server, gate);
      List<CompletableFuture<@Nullable Object>> sent = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        sent.add(server.client().runAsync(() -> "executed"));
      }
      var closed = new CountDownLatch(1);
      var limited = closeWithin(LIMIT, outer, () -> {
        server.close();
        closed.countDown();
      });
      assertThat(limited).hasMessageContaining("no reply within");
      assertThat(sent).allSatisfy(call -> assertThat(call).isNotDone());
      gate.countDown();
      closed.await();
      assertThat(sent).allSatisfy(call -> assertThat(call.join()).isEqualTo("executed"));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void itsOwnLimitIsKeptInsideACallThatHasAShorterOne(Way way) throws Exception {
    try (var outer = Way.THREAD.builder().ticker(ticker).start()) {
      var server = way.builder().ticker(ticker).start();
      occupy(way, server, gate);
      var sent = server.client().runAsync(() -> "executed");
      var closed = new CompletableFuture<Boolean>();
      closeWithin(LIMIT, outer, () -> closed.complete(server.close(LONGEST)));
      assertThat(sent).isNotDone();
      gate.countDown();
      assertThat(closed.join()).isTrue();
      assertThat(sent.join()).isEqualTo("executed");
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void itsOwnLimitIsKeptInsideACallThatHasALongerOne(Way way) throws Exception {
    try (var outer = Way.THREAD.start()) {
      var server = way.builder().ticker(ticker).start();
      occupy(way, server, gate);
      var queued = server.client().runAsync(() -> "never");
      var inAnHour = outer.client().withTimeout(Duration.ofHours(1));
      var closer = Threads.PLATFORM.start("closer", () -> inAnHour.run(() -> server.close(LIMIT)));
      ticker.awaitWaiting().advance(LIMIT.minusNanos(1));
      assertThat(queued).isNotDone();
      ticker.advance(Duration.ofNanos(1));
      assertThat(closer.value()).isEqualTo(false);
      assertThat(failure(queued)).isInstanceOf(ServerClosedException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void zeroAndLessDoNotWait(Way way) throws Exception {
    for (Duration limit :
        List.of(Duration.ZERO, Duration.ofNanos(-1), Duration.ofSeconds(-5), MOST_NEGATIVE)) {
      var here = new CountDownLatch(1);
      var server = way.start();
      var busy = occupy(way, server, here);
      var queued = server.client().runAsync(() -> "never");
      assertThat(server.close(limit)).isFalse();
      assertThat(failure(queued)).isInstanceOf(ServerClosedException.class);
      here.countDown();
      assertThat(busy).allSatisfy(call -> assertThat(call.join()).isEqualTo("done"));
      assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
      assertThat(server.close(limit)).as("it has ended").isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theLongestIsNoLimit(Way way) throws Exception {
    for (Duration limit : List.of(LONGEST, Duration.ofSeconds(Long.MAX_VALUE / 1_000_000_000))) {
      var here = new CountDownLatch(1);
      var server = way.start();
      occupy(way, server, here);
      var queued = server.client().runAsync(() -> "executed");
      var closer = Threads.PLATFORM.start("closer", () -> server.close(limit)).awaitAsleep();
      here.countDown();
      assertThat(closer.value()).isTrue();
      assertThat(queued.join()).isEqualTo("executed");
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void anEndThatBlocksIsNotWaitedForLongerThanThat(Way way) throws Exception {
    var server = way.builder(new WorkDispatcher().closing(() -> gate.await()))
        .ticker(ticker)
        .start();
    var closer = Threads.PLATFORM.start("closer", () -> server.close(LIMIT));
    ticker.awaitWaiting().advance(LIMIT);
    assertThat(closer.value()).isFalse();
    assertThat(server.close(MOST_NEGATIVE)).isFalse();
    gate.countDown();
    assertThat(server.close(LONGEST)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aPlainCloseHasTheLimitOfTheBuilder(Way way) throws Exception {
    var server = way.builder().closeWithin(LIMIT).ticker(ticker).start();
    var busy = occupy(way, server, gate);
    var queued = server.client().runAsync(() -> "never");
    var closer = Threads.PLATFORM.run("closer", server::close);
    ticker.awaitWaiting().advance(LIMIT.minusNanos(1));
    assertThat(queued).isNotDone();
    ticker.advance(Duration.ofNanos(1));
    closer.outcome().get();
    assertThat(failure(queued))
        .isInstanceOfSatisfying(
            ServerClosedException.class,
            closed -> assertThat(closed.maybeExecuted()).isFalse());
    assertThat(busy).allSatisfy(call -> assertThat(call).isNotDone());
    gate.countDown();
    assertThat(server.close(LONGEST)).isTrue();
    assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
  }

  @Test
  void theLimitOfTheBuilderIsPositive() {
    for (Duration limit : List.of(Duration.ZERO, Duration.ofNanos(-1), MOST_NEGATIVE)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Way.THREAD.builder().closeWithin(limit))
          .withMessageContaining("close");
    }
  }
}
