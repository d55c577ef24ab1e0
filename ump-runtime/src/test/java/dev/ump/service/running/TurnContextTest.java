package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.ContextPropagator;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Executors that carry the context of the thread that hands a task over, as agents and wrappers make
 * them: what that does to calls, and the cures of decision 44.
 */
@DisplayName("(18) On an executor that carries contexts, a call")
class TurnContextTest {
  private static final ThreadLocal<@Nullable String> TRACE = new ThreadLocal<>();

  private static final ContextPropagator OF_THE_CALL = () -> {
    String captured = TRACE.get();
    return call -> within(captured, call);
  };

  private static void within(@Nullable String trace, ContextPropagator.Execution body)
      throws Throwable {
    String before = TRACE.get();
    TRACE.set(trace);
    try {
      body.run();
    } finally {
      TRACE.set(before);
    }
  }

  private static void runWithin(@Nullable String trace, Runnable task) {
    try {
      within(trace, task::run);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private final Executor plain = Threads.PLATFORM.executor("pool");

  /** Does by hand what an agent does: the task has the context of the thread that hands it over. */
  private final Executor carrying = task -> {
    String captured = TRACE.get();
    plain.execute(() -> runWithin(captured, task));
  };

  @AfterEach
  void forget() {
    TRACE.remove();
  }

  private static UmpServer.Builder<Work, WorkClient> builder(boolean isCallerRuns) {
    var builder = UmpServer.builder(new WorkDispatcher()).name("work");
    return isCallerRuns ? builder.callerRuns() : builder;
  }

  /** What each of some calls sees, of which the first one holds up the others. */
  private static List<@Nullable Object> seen(UmpServer<WorkClient> server) throws Exception {
    var seen = new ArrayList<CompletableFuture<@Nullable Object>>();
    try (var held = new Held()) {
      TRACE.set("first");
      seen.add(server.client().runAsync(() -> {
        held.run();
        return TRACE.get();
      }));
      held.awaitBegun();
      for (String trace : new String[] {"second", "third"}) {
        TRACE.set(trace);
        seen.add(server.client().runAsync(TRACE::get));
      }
      TRACE.remove();
      var posted = new CompletableFuture<@Nullable Object>();
      seen.add(posted);
      server.client().post(() -> posted.complete(TRACE.get()));
      seen.add(server.client().runAsync(TRACE::get));
    }
    var values = new ArrayList<@Nullable Object>();
    for (var future : seen) {
      values.add(Task.Futures.get(future, "a call"));
    }
    return values;
  }

  @Test
  void hasTheContextOfTheTurnUnlessACureIsTaken() throws Exception {
    try (var server = builder(false).executor(carrying).start()) {
      // the turn was begun by the first sender, or is still the one in which the server was started
      var seen = seen(server);
      assertThat(new HashSet<>(seen)).hasSize(1).doesNotContain("second", "third");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void hasItsOwnIfAPropagatorKnowsIt(boolean isCallerRuns) throws Exception {
    try (var server =
        builder(isCallerRuns).executor(carrying).context(OF_THE_CALL).start()) {
      assertThat(seen(server)).containsExactly("first", "second", "third", null, null);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void hasNoneIfTheExecutorIsHandedOverUnwrapped(boolean isCallerRuns) throws Exception {
    try (var server = builder(isCallerRuns).executor(plain).start()) {
      assertThat(seen(server)).containsOnlyNulls().hasSize(5);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void hasNoneIfEachTurnBeginsWithoutAContext(boolean isCallerRuns) throws Exception {
    Executor cleared = turn -> carrying.execute(() -> runWithin(null, turn));
    try (var server = builder(isCallerRuns).executor(cleared).start()) {
      assertThat(seen(server)).containsOnlyNulls().hasSize(5);
    }
  }

  @Test
  void hasItsOwnHoweverManyTurnsFollow() throws Exception {
    try (var server = builder(false).executor(carrying).context(OF_THE_CALL).start();
        var held = new Held()) {
      TRACE.set("first");
      server.client().runAsync(held);
      held.awaitBegun();
      var seen = new ArrayList<CompletableFuture<@Nullable Object>>();
      for (int i = 0; i < 1_000; i++) { // a task handles some hundred
        TRACE.set("trace " + i);
        seen.add(server.client().runAsync(TRACE::get));
      }
      held.release();
      for (int i = 0; i < seen.size(); i++) {
        assertThat(Task.Futures.get(seen.get(i), "a call")).isEqualTo("trace " + i);
      }
    }
  }

  @Test
  void thatIsBlockingHasItsOwn() {
    try (var server = builder(false).executor(carrying).context(OF_THE_CALL).start()) {
      TRACE.set("first");
      assertThat(server.client().run(TRACE::get)).isEqualTo("first");
      TRACE.set("second");
      assertThat(server.client().run(TRACE::get)).isEqualTo("second");
      TRACE.remove();
      assertThat(server.client().run(TRACE::get)).isNull();
    }
  }

  @Test
  void thatItsCallerExecutesHasThatOfItsCallerAnyway() {
    try (var server = builder(true).executor(carrying).start()) {
      TRACE.set("first");
      assertThat(server.client().run(TRACE::get)).isEqualTo("first");
      TRACE.set("second");
      assertThat(server.client().run(TRACE::get)).isEqualTo("second");
    }
  }
}
