package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.InFlight.State;
import dev.ump.channel.NoReplyException;
import dev.ump.service.CallInFlight;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DumpTest {
  private static UmpServer<WorkClient> start(boolean isMeasured) {
    var builder = Way.THREAD.builder();
    return isMeasured ? builder.measured().start() : builder.start();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tellsWhoWaitsForWhat(boolean isMeasured) throws Exception {
    var promise = new CompletableFuture<@Nullable Object>();
    try (var server = start(isMeasured);
        var held = new Held()) {
      var client = server.client();
      client.later(() -> promise);
      var caller = Threads.PLATFORM.start("caller", () -> client.run(held));
      held.awaitBegun();
      caller.awaitAsleep();
      client.post(() -> {});
      client.withTimeout(Duration.ofHours(1)).later(() -> promise);

      var dump = server.dump();
      assertThat(dump.calls())
          .extracting(CallInFlight::state)
          .containsExactly(State.HANDLED, State.OPEN, State.QUEUED, State.QUEUED);
      assertThat(dump.queued()).isEqualTo(2);
      CallInFlight running = dump.calls().get(0);
      assertThat(running.caller()).isSameAs(caller.thread());
      assertThat(running.isCallerWaiting()).isTrue();
      assertThat(running.handler()).isNotNull().extracting(Thread::getName).isEqualTo("work");
      assertThat(running.stack()).anyMatch(frame -> frame.getClassName().endsWith("Held"));
      assertThat(running.age() != null).isEqualTo(isMeasured);

      String text = dump.toString();
      assertThat(text.lines().filter(line -> !line.contains(" at ")).map(DumpTest::withoutTimes))
          .containsExactly(
              isMeasured
                  ? new String[] {
                    "UmpServer[work]: 1 running, 1 to be answered later, 2 queued",
                    "  Work.run(Body) runs for T on thread 'work', sent by 'caller', who waits",
                    "  Work.later(Body) has returned, to be answered later for T, sent by 'main'",
                    "  Work.post(Action) is queued for T, sent by 'main', one-way",
                    "  Work.later(Body) is queued for T, sent by 'main', T left"
                  }
                  : new String[] {
                    "UmpServer[work]: 1 running, 1 to be answered later, 2 queued",
                    "  Work.run(Body) runs on thread 'work', sent by 'caller', who waits",
                    "  Work.later(Body) has returned, to be answered later",
                    "  Work.post(Action) is queued, one-way",
                    "  Work.later(Body) is queued, T left"
                  });
      assertThat(text).contains("\n      at dev.ump.service.running.Held.run(Held.java");
      promise.complete("late");
      held.release();
      caller.outcome();
      Threads.awaitUntil(() -> server.dump().calls().isEmpty());
    }
  }

  private static String withoutTimes(String line) {
    return line.replaceAll("[0-9.]+ (s|ms|µs)\\b", "T");
  }

  @Test
  void tellsOfACallThatNobodyWaitsForAnyMore() throws Exception {
    try (var server = start(true);
        var held = new Held()) {
      var asked = server.client().runAsync(held);
      held.awaitBegun();
      asked.cancel(false);
      assertThat(server.dump().toString()).contains("sent by 'main', abandoned by its caller");
    }
  }

  @Test
  void isShortBehindALongQueue() throws Exception {
    try (var server = start(false);
        var held = new Held()) {
      server.client().post(held::run);
      held.awaitBegun();
      for (int i = 0; i < 3_000; i++) {
        server.client().post(() -> {});
      }
      var dump = server.dump();
      assertThat(dump.queued()).isEqualTo(3_000);
      assertThat(dump.calls()).hasSize(1_001);
      assertThat(dump.toString()).endsWith("\n  and 2980 more");
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void tellsInEveryWayToRunWhoRunsACall(Way way) throws Exception {
    try (var server = way.start();
        var held = new Held()) {
      var caller = Threads.PLATFORM.start("caller", () -> server.client().run(held));
      held.awaitBegun();
      Threads.awaitUntil(() -> !server.dump().calls().isEmpty());
      var call = server.dump().calls().get(0);
      assertThat(call.method()).isEqualTo("Work.run(Body)");
      assertThat(call.handler()).isNotNull();
      if (way == Way.CALLERS) {
        assertThat(call.handler()).isSameAs(caller.thread());
      }
      held.release();
      caller.outcome();
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, names = "WORKERS", mode = EnumSource.Mode.EXCLUDE)
  @DisplayName("(24) tells what a call executes in place, inside itself")
  void tellsWhatIsExecutedInPlace(Way way) throws Exception {
    try (var server = way.start();
        var held = new Held()) {
      WorkClient added = server.add(new WorkDispatcher());
      var caller =
          Threads.PLATFORM.start("caller", () -> server.client().run(() -> added.run(held)));
      held.awaitBegun();
      var dump = server.dump();
      assertThat(dump.calls())
          .extracting(CallInFlight::state)
          .containsExactly(State.HANDLED, State.HANDLED);
      CallInFlight outer = dump.calls().get(0);
      CallInFlight inner = dump.calls().get(1);
      assertThat(inner.isInPlace()).isTrue();
      assertThat(inner.isCallerWaiting()).isFalse();
      assertThat(inner.handler()).isNotNull().isSameAs(outer.handler());
      assertThat(outer.stack()).anyMatch(frame -> frame.getClassName().endsWith("Held"));
      assertThat(inner.stack()).as("that of the first").isEmpty();
      assertThat(dump.toString())
          .startsWith("UmpServer[work]: 1 running, 0 to be answered later, 0 queued\n")
          .containsPattern("\n  Work\\.run\\(Body\\) runs in place on thread \\S+\\z");
      assertThat(server.stats().running()).as("threads").isEqualTo(1);
      held.release();
      caller.outcome();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tellsThatACallerExecutesItsOwnCall(boolean isMeasured) throws Exception {
    var builder = Way.CALLERS.builder();
    try (var server = (isMeasured ? builder.measured() : builder).start();
        var held = new Held()) {
      Threads.awaitUntil(() -> server.stats().running() == 0);
      var caller = Threads.PLATFORM.start("caller", () -> server.client().run(held));
      held.awaitBegun();
      CallInFlight own = server.dump().calls().get(0);
      assertThat(own.isInPlace()).isTrue();
      assertThat(own.handler()).isSameAs(caller.thread());
      assertThat(withoutTimes(own.toString()))
          .startsWith("Work.run(Body) runs in place " + (isMeasured ? "for T " : "")
              + "on thread 'caller'\n");
      held.release();
      caller.outcome();
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  @DisplayName("(25) tells that the owner's thread executes its own call")
  void tellsThatTheOwnersThreadExecutesItsOwnCall(EventLoop.Kind kind) {
    try (var loop = kind.open();
        var server = UmpServer.builder(new WorkDispatcher())
            .executor(loop, loop.isOwner())
            .start()) {
      CallInFlight own = (CallInFlight)
          loop.call(() -> server.client().run(() -> server.dump().calls().get(0)));
      assertThat(own).isNotNull().matches(CallInFlight::isInPlace);
      CallInFlight others =
          (CallInFlight) server.client().run(() -> server.dump().calls().get(0));
      assertThat(others).isNotNull().matches(call -> !call.isInPlace());
    }
  }

  @Test
  @DisplayName("(29) tells which calls are urgent")
  void tellsWhichCallsAreUrgent() throws Throwable {
    try (var server = UmpServer.start(new UrgentPosts())) {
      Ledger.together(server.client(), () -> {
        server.client().runAsync(() -> "later");
        server.client().post(() -> {});
        assertThat(server
                .dump()
                .toString()
                .lines()
                .filter(line -> line.contains("queued"))
                .skip(1))
            .containsExactly(
                "  Work.post(Action) is queued, one-way, urgent", "  Work.run(Body) is queued");
      });
    }
  }

  @Test
  void doesNotKeepWhatIsLost() {
    try (var server = start(true)) {
      var asked = server.client().later(CompletableFuture::new);
      Threads.awaitUntil(() -> {
        System.gc();
        return asked.isDone();
      });
      assertThat(Outcome.of(asked::join).thrown()).hasCauseInstanceOf(NoReplyException.class);
    }
  }
}
