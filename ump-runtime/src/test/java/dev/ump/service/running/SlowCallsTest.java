package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ump.service.SlowCall;
import dev.ump.service.UmpServer;
import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SlowCallsTest {
  /** In real time, as some tests have it. */
  private static final Duration THRESHOLD = Duration.ofMillis(5);

  private static final Duration LONG = Duration.ofHours(1);

  private final ManualTicker ticker = new ManualTicker();

  private final List<SlowCall> told = new CopyOnWriteArrayList<>();
  private final List<String> tellers = new CopyOnWriteArrayList<>();

  private void listen(SlowCall call) {
    tellers.add(Thread.currentThread().getName());
    told.add(call);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void areToldOfWhileTheyHang(Way way) throws Exception {
    try (var server = way.builder().slowCalls(THRESHOLD, this::listen).start();
        var held = new Held()) {
      var caller = Threads.PLATFORM.start("caller", () -> server.client().run(held));
      held.awaitBegun();
      Threads.awaitUntil(() -> !told.isEmpty());
      SlowCall slow = told.get(0);
      assertThat(slow.method()).isEqualTo("Work.run(Body)");
      assertThat(slow.server()).isEqualTo("work");
      assertThat(slow.running()).isGreaterThanOrEqualTo(THRESHOLD);
      assertThat(slow.caller()).isSameAs(caller.thread());
      assertThat(slow.handler()).isNotNull();
      assertThat(slow.stack()).anyMatch(frame -> frame.getClassName().endsWith("Held"));
      assertThat(slow.toString())
          .matches(
              "(?s)Work.run\\(Body\\) of work has run for .* on thread .*, sent by 'caller'\\n.*");
      assertThat(tellers).containsOnly("work-slow-calls");
      held.release();
      caller.outcome();
    }
    assertThat(told).hasSize(1);
  }

  private UmpServer.Builder<Work, WorkClient> ticked(Way way) {
    return way.builder().ticker(ticker).slowCalls(LONG, this::listen);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void areToldOfExactlyAtTheThreshold(Way way) throws Exception {
    try (var server = ticked(way).start();
        var held = new Held()) {
      ticker.advance(Duration.ofNanos(7));
      var asked = server.client().runAsync(held);
      held.awaitBegun();
      ticker.awaitWaiting().advance(LONG.minusNanos(1));
      assertThat(ticker.waiting()).as("a look that is still to come").isEqualTo(1);
      assertThat(told).isEmpty();
      ticker.advance(Duration.ofNanos(1));
      Threads.awaitUntil(() -> !told.isEmpty());
      assertThat(told.get(0).running()).isEqualTo(LONG);
      assertThat(told.get(0).queued()).isZero();
      assertThat(ticker.waiting()).as("looks, with nothing to find").isZero();
      held.release();
      asked.join();
    }
  }

  @Test
  void areFoundByOneLookForAllOfThem() throws Exception {
    try (var server = ticked(Way.WORKERS).start();
        var first = new Held();
        var second = new Held()) {
      server.client().runAsync(first);
      first.awaitBegun();
      ticker.awaitWaiting().advance(Duration.ofMinutes(20));
      server.client().runAsync(second);
      second.awaitBegun();
      ticker.advance(Duration.ofMinutes(40));
      Threads.awaitUntil(() -> told.size() == 1);
      assertThat(ticker.waiting()).isEqualTo(1);
      ticker.advance(Duration.ofMinutes(19));
      assertThat(told).hasSize(1);
      ticker.advance(Duration.ofMinutes(1));
      Threads.awaitUntil(() -> told.size() == 2);
      assertThat(told).extracting(SlowCall::running).containsExactly(LONG, LONG);
    }
  }

  @Test
  void areThoseWhoseStageIsNotComplete() {
    var promise = new CompletableFuture<@Nullable Object>();
    try (var server = ticked(Way.THREAD).start()) {
      server.client().later(() -> promise);
      server.client().run(() -> "the method has returned");
      ticker.awaitWaiting().advance(LONG);
      Threads.awaitUntil(() -> toldOf("Work.later(").isPresent());
      promise.complete("late");
      SlowCall slow = toldOf("Work.later(").orElseThrow();
      assertThat(slow.handler()).isNull();
      assertThat(slow.stack()).isEmpty();
    }
  }

  /** Another call may be told of, too: it is answered a moment before its handler has returned. */
  private Optional<SlowCall> toldOf(String method) {
    return told.stream().filter(slow -> slow.method().startsWith(method)).findFirst();
  }

  @Test
  void areThoseWhoseCallerHasGivenUp() throws Exception {
    try (var server = ticked(Way.THREAD).start();
        var held = new Held()) {
      var asked = server.client().runAsync(held);
      held.awaitBegun();
      asked.cancel(false);
      ticker.awaitWaiting().advance(LONG);
      Threads.awaitUntil(() -> !told.isEmpty());
      assertThat(told.get(0).handler()).isNotNull();
    }
  }

  @Test
  void areFoundOneAfterTheOther() throws Exception {
    try (var server = ticked(Way.THREAD).start()) {
      for (int i = 1; i <= 3; i++) {
        int expected = i;
        try (var held = new Held()) {
          server.client().runAsync(held);
          held.awaitBegun();
          ticker.awaitWaiting().advance(LONG);
          Threads.awaitUntil(() -> told.size() == expected);
        }
      }
    }
  }

  @Test
  void areNotThoseThatWaitInTheQueue() throws Exception {
    try (var server = ticked(Way.THREAD).start();
        var held = new Held()) {
      server.client().runAsync(held);
      held.awaitBegun();
      var queued = server.client().runAsync(() -> "at once");
      ticker.awaitWaiting().advance(LONG);
      Threads.awaitUntil(() -> told.size() == 1);
      assertThat(queued).isNotDone();
      held.release();
      queued.join();
      assertThat(told).hasSize(1);
    }
  }

  @Test
  void doNotWaitForAListenerThatHangs() throws Exception {
    var isStuck = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (var server = Way.THREAD
            .builder()
            .slowCalls(THRESHOLD, call -> {
              isStuck.countDown();
              awaitQuietly(release);
              listen(call);
            })
            .start();
        var held = new Held()) {
      server.client().runAsync(held);
      isStuck.await();
      held.release();
      assertThat(server.client().withTimeout(Duration.ofSeconds(20)).run(() -> "on time"))
          .isEqualTo("on time");
    } finally {
      release.countDown();
    }
    Threads.awaitUntil(() -> !told.isEmpty()); // on a busy machine the other one is slow, too
  }

  @Test
  void areToldOfThoughTheListenerFails() throws Exception {
    try (var server = Way.THREAD
        .builder()
        .slowCalls(THRESHOLD, call -> {
          listen(call);
          Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {});
          throw new IllegalStateException("a listener's own");
        })
        .start()) {
      for (int i = 1; i <= 2; i++) {
        int expected = i;
        try (var held = new Held()) {
          server.client().runAsync(held);
          held.awaitBegun();
          Threads.awaitUntil(() -> told.size() == expected);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void harmNoCallThoughTheListenerThrowsAnErrorOrCallsBack(Way way) throws Exception {
    var clients = new CompletableFuture<WorkClient>();
    var news = new AtomicInteger();
    try (var server = way.builder()
        .slowCalls(THRESHOLD, call -> {
          clients.join().post(() -> listen(call)); // when the slow call is over
          news.incrementAndGet();
          Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {});
          throw new StackOverflowError("a listener's own");
        })
        .measured()
        .start()) {
      clients.complete(server.client());
      for (int i = 1; i <= 2; i++) {
        int expected = i;
        try (var held = new Held()) {
          var asked = server.client().runAsync(held);
          held.awaitBegun();
          var slow = Threads.PLATFORM.start("caller", () -> server.client().run(() -> "next"));
          Threads.awaitUntil(() -> news.get() >= expected);
          held.release();
          assertThat(asked.join()).isEqualTo("done");
          assertThat(slow.value()).isEqualTo("next");
        }
      }
      Threads.awaitUntil(() -> told.size() >= 2);
    }
  }

  /** It waits for the call that it was told of. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void areToldOfToAListenerThatIsACallerAsOthers(Way way) throws Exception {
    var clients = new CompletableFuture<WorkClient>();
    var asked = new CompletableFuture<@Nullable Object>();
    try (var server = way.builder()
            .slowCalls(THRESHOLD, call -> {
              if (told.isEmpty()) {
                listen(call);
                asked.complete(clients.join().run(() -> "inner"));
              }
            })
            .start();
        var held = new Held()) {
      clients.complete(server.client());
      var slow = server.client().runAsync(held);
      held.awaitBegun();
      Threads.awaitUntil(() -> !told.isEmpty());
      held.release();
      assertThat(slow.join()).isEqualTo("done");
      assertThat(asked.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo("inner");
    }
  }

  @Test
  void needAThreshold() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Way.THREAD.builder().slowCalls(Duration.ZERO, this::listen))
        .withMessage("The threshold of slow calls must be positive, not PT0S");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
