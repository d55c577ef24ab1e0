package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.ReplyTimeoutException;
import dev.ump.service.CallInterceptor;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Log;
import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(28) Interceptors are around each call, once")
class InterceptorTest {
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final AtomicInteger executed = new AtomicInteger();

  /** Notes what it sees. */
  private CallInterceptor noting(String name) {
    return call -> {
      assertThat(call.envelope()).isInstanceOf(WorkEnvelope.class);
      seen.add(name + " " + call.service() + " " + call.method());
      call.whenEnded((reply, failure) ->
          seen.add(name + " ended " + (failure == null ? reply : failure.getMessage())));
      call.proceed();
    };
  }

  private UmpServer<WorkClient> start(Way way) {
    return way.builder()
        .clientInterceptor(noting("client"))
        .serverInterceptor(noting("first"))
        .serverInterceptor(noting("second"))
        .start();
  }

  private Object work() {
    executed.incrementAndGet();
    return "done";
  }

  private static Outcome<@Nullable Object> outcome(CompletableFuture<@Nullable Object> future) {
    return Task.Futures.get(future.handle(Outcome::new), "a call");
  }

  /** What a blocking and an asynchronous call end with. */
  private List<Outcome<@Nullable Object>> outcomes(UmpServer<WorkClient> server) {
    return List.of(
        Outcome.of(() -> server.client().run(this::work)),
        outcome(server.client().runAsync(this::work)));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theFirstIsTheOutermostAndTheLastToHearOfTheEnd(Way way) {
    try (var server = start(way)) {
      assertThat(server.client().run(() -> "done")).isEqualTo("done");
    }
    assertThat(seen)
        .containsExactly(
            "client Work run(Body)",
            "first Work run(Body)",
            "second Work run(Body)",
            "second ended done",
            "first ended done",
            "client ended done");
  }

  @Test
  void theOutcomeOfAStageIsSeenWhenItIsThere() {
    var promise = new CompletableFuture<@Nullable Object>();
    try (var server = start(Way.THREAD)) {
      var asked = server.client().later(() -> promise);
      server.client().run(() -> "the call has returned");
      seen.clear();
      promise.complete("late");
      assertThat(asked.join()).isEqualTo("late");
    }
    assertThat(seen).containsExactly("second ended late", "first ended late", "client ended late");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aOneWayCallEndsWhenItWasSentAndWhenItWasExecuted(Way way) {
    var sides = new CopyOnWriteArrayList<String>();
    CallInterceptor side = call -> {
      String where = call.isOnServer() ? "server" : "client";
      assertThat(call.isOneWay()).isTrue();
      assertThat(call.server()).isEqualTo("work");
      call.whenEnded((reply, failure) -> sides.add(where + " " + reply + " " + failure));
      call.proceed();
    };
    try (var server =
        way.builder().clientInterceptor(side).serverInterceptor(side).start()) {
      server.client().post(this::work);
    }
    assertThat(executed).hasValue(1);
    assertThat(sides).containsExactlyInAnyOrder("client null null", "server null null");
  }

  @Test
  void aFailureIsSeenAsItIs() {
    var failure = new IllegalStateException("no");
    try (var server = start(Way.THREAD)) {
      assertThat(Outcome.of(() -> server.client().run(() -> {
                throw failure;
              }))
              .thrown())
          .isSameAs(failure);
    }
    assertThat(seen).endsWith("second ended no", "first ended no", "client ended no");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void oneThatThrowsRefusesTheCall(Way way) {
    var refused = new SecurityException("not you");
    CallInterceptor guard = call -> {
      throw refused;
    };
    try (var onClient = way.builder().clientInterceptor(guard).start();
        var onServer = way.builder().serverInterceptor(guard).start()) {
      assertThat(outcomes(onClient)).allSatisfy(it -> assertThat(it.thrown()).isSameAs(refused));
      assertThat(outcomes(onServer)).allSatisfy(it -> assertThat(it.thrown()).isSameAs(refused));
      assertThat(Outcome.ofAction(() -> onClient.client().post(this::work)).thrown())
          .isSameAs(refused);
    }
    assertThat(executed).hasValue(0);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void oneThatDoesNotProceedFailsTheCallAndIsNamed(Way way) {
    CallInterceptor idle = call -> {};
    try (var onClient = way.builder().clientInterceptor(idle).start();
        var onServer = way.builder().serverInterceptor(idle).start()) {
      for (var server : List.of(onClient, onServer)) {
        assertThat(outcomes(server))
            .allSatisfy(it -> assertThat(it.thrown(IllegalStateException.class))
                .hasMessageContaining("The interceptor " + idle.getClass().getName())
                .hasMessageContaining("not executed"));
      }
    }
    assertThat(executed).hasValue(0);
  }

  @Test
  void oneThatProceedsTwiceSendsOnce() {
    CallInterceptor twice = call -> {
      call.proceed();
      call.proceed();
    };
    try (var onClient = Way.THREAD.builder().clientInterceptor(twice).start()) {
      assertThat(outcomes(onClient))
          .allSatisfy(it ->
              assertThat(it.thrown(IllegalStateException.class)).hasMessageContaining("twice"));
    }
    assertThat(executed).hasValueLessThanOrEqualTo(2);
    executed.set(0);
    try (var onServer = Way.THREAD.builder().serverInterceptor(twice).start()) {
      assertThat(outcomes(onServer)).allSatisfy(it -> assertThat(it.get()).isEqualTo("done"));
      Threads.awaitUntil(() -> Log.warnings().size() >= 2); // they were answered
    }
    assertThat(executed).hasValue(2);
  }

  @Test
  void oneThatProceedsOnAnotherThreadOrTooLateIsRefused() {
    var late = new AtomicReference<CallInterceptor.@Nullable Invocation>();
    CallInterceptor elsewhere = call -> {
      late.set(call);
      Threads.PLATFORM.run("elsewhere", call::proceed).outcome();
    };
    try (var server = Way.THREAD.builder().serverInterceptor(elsewhere).start()) {
      assertThat(outcomes(server)).allSatisfy(it -> it.thrown(IllegalStateException.class));
      assertThat(Outcome.ofAction(() -> late.get().proceed()).thrown())
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(executed).hasValue(0);
  }

  @Test
  void noneMakesUpAnOutcome() {
    var failure = new IllegalArgumentException("no");
    CallInterceptor swallows = call -> Outcome.ofAction(call::proceed);
    for (var builder : List.of(
        Way.THREAD.builder().clientInterceptor(swallows),
        Way.THREAD.builder().serverInterceptor(swallows))) {
      try (var server = builder.start()) {
        assertThat(Outcome.of(() -> server.client().run(() -> {
                  throw failure;
                }))
                .thrown())
            .isSameAs(failure);
      }
    }
  }

  @Test
  void oneMayChangeAFailure() {
    CallInterceptor translates = call -> {
      try {
        call.proceed();
      } catch (IllegalArgumentException failure) {
        throw new UnsupportedOperationException(failure);
      }
    };
    for (var builder : List.of(
        Way.THREAD.builder().clientInterceptor(translates),
        Way.THREAD.builder().serverInterceptor(translates))) {
      try (var server = builder.serverInterceptor(noting("inner")).start()) {
        Outcome.of(() -> server.client().run(() -> {
              throw new IllegalArgumentException("no");
            }))
            .thrown(UnsupportedOperationException.class);
      }
    }
    assertThat(seen).filteredOn(it -> it.startsWith("inner ended")).hasSize(2);
  }

  @Test
  void anAsynchronousCallThatIsRefusedAfterItWasSentIsCancelled() {
    var refused = new SecurityException("too late");
    try (var held = new Held();
        var server = Way.THREAD
            .builder()
            .clientInterceptor(call -> {
              call.proceed();
              if (call.envelope() instanceof WorkEnvelope.Run run && run.body() != held) {
                throw refused;
              }
            })
            .start()) {
      var first = server.client().runAsync(held); // what comes next is queued
      assertThat(outcome(server.client().runAsync(this::work)).thrown()).isSameAs(refused);
      held.release();
      assertThat(outcome(first).get()).isEqualTo("done");
    }
    assertThat(executed).hasValue(0);
  }

  @Test
  void aCallThatIsGivenUpEndsOnBothSides() throws Exception {
    var ends = new CopyOnWriteArrayList<Class<?>>();
    CallInterceptor noting = call -> {
      call.whenEnded((reply, failure) -> ends.add(failure == null ? null : failure.getClass()));
      call.proceed();
    };
    var begun = new CountDownLatch(1);
    var ticker = new ManualTicker();
    var limit = Duration.ofHours(1);
    try (var server = Way.THREAD
        .builder()
        .ticker(ticker)
        .clientInterceptor(noting)
        .serverInterceptor(noting)
        .start()) {
      var limited = server.client().withTimeout(limit);
      var asked = limited.later(() -> {
        begun.countDown();
        return new CompletableFuture<>();
      });
      begun.await();
      ticker.advance(limit);
      outcome(asked).thrown(ReplyTimeoutException.class);
      Threads.awaitUntil(() -> ends.size() == 2);
    }
    assertThat(ends)
        .containsExactlyInAnyOrder(ReplyTimeoutException.class, CancellationException.class);
  }

  @Test
  void whatAnActionThrowsIsTheHandlersOfItsThread() {
    var late = new IllegalStateException("audit is full");
    CallInterceptor full = call -> {
      call.whenEnded((reply, failure) -> {
        throw late;
      });
      call.proceed();
    };
    try (var server = Way.THREAD
        .builder()
        .clientInterceptor(noting("outer"))
        .clientInterceptor(full)
        .start()) {
      var caller = Threads.PLATFORM.start("caller", () -> server.client().run(() -> "done"));
      assertThat(caller.value()).isEqualTo("done");
      assertThat(caller.uncaught()).containsExactly(late);
    }
    assertThat(seen).endsWith("outer ended done");
  }

  @Test
  void anActionThatIsAddedTooLateRunsAtOnce() {
    var kept = new AtomicReference<CallInterceptor.@Nullable Invocation>();
    CallInterceptor keeping = call -> {
      kept.set(call);
      call.proceed();
    };
    try (var server = Way.THREAD.builder().clientInterceptor(keeping).start()) {
      assertThat(server.client().run(() -> "done")).isEqualTo("done");
    }
    kept.get().whenEnded((reply, failure) -> seen.add("late " + reply));
    assertThat(seen).containsExactly("late done");
  }
}
