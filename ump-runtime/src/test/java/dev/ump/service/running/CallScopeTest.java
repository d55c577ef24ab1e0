package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.CallContext;
import dev.ump.channel.DeadlockException;
import dev.ump.channel.NoReplyException;
import dev.ump.service.CallScope;
import dev.ump.service.ContextPropagator;
import dev.ump.service.Dispatcher;
import dev.ump.service.UmpLoop;
import dev.ump.service.UmpServer;
import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(18) A part of a call that is executed after its dispatch has returned")
class CallScopeTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final AtomicInteger wrapped = new AtomicInteger();
  private final CompletableFuture<CallScope> scope = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Object> promise = new CompletableFuture<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();

  private final ContextPropagator users = () -> {
    ContextPropagator.Snapshot user = UserContext.PROPAGATOR.capture();
    return call -> {
      wrapped.incrementAndGet();
      user.wrap(call);
    };
  };

  @AfterEach
  void forget() {
    UserContext.USER.remove();
  }

  /** Begins a call that goes on later. */
  private CompletionStage<@Nullable Object> begin() {
    scope.complete(CallScope.current());
    return promise;
  }

  /** Executes a part of that call in another one. */
  private @Nullable Object inPart(WorkClient client, Outcome.Body<?> part) {
    var result = new CompletableFuture<@Nullable Object>();
    client.run(() -> {
      scope.join().execute(() -> result.complete(part.run()));
      return null;
    });
    return result.getNow("not executed");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void hasTheContextOfItsCallEachTime(Way way) {
    try (var server = way.builder().context(users).start()) {
      WorkClient client = server.client();
      UserContext.USER.set("ada");
      client.later(this::begin);
      scope.join();
      UserContext.USER.set("bob");
      assertThat(inPart(client, UserContext.USER::get)).isEqualTo("ada");
      assertThat(inPart(client, UserContext.USER::get)).isEqualTo("ada");
      assertThat(client.run(UserContext.USER::get)).isEqualTo("bob");
      assertThat(wrapped).hasValue(1 + 2 * 2 + 1);
    }
  }

  @Test
  void hasTheTimeLimitOfItsCallAndPassesItOn() {
    var ticker = new ManualTicker();
    try (var server = Way.THREAD.builder().ticker(ticker).start();
        var other = Way.THREAD.builder().ticker(ticker).start()) {
      WorkClient client = server.client();
      Outcome.Body<@Nullable Object> limits =
          () -> CallContext.current().timeLeft().orElse(Duration.ZERO) + " "
              + other.client().run(() -> CallContext.current().timeLeft().orElse(Duration.ZERO));
      client.withTimeout(LIMIT).later(this::begin);
      scope.join();
      assertThat(inPart(client, limits)).isEqualTo("PT30S PT30S");
      assertThat(inPart(client.withTimeout(LIMIT.dividedBy(2)), limits)).isEqualTo("PT30S PT30S");
      assertThat(client.run(() -> {
            scope.join().execute(() -> {});
            return limits.run();
          }))
          .isEqualTo("PT0S PT0S");
      promise.complete("done");
      assertThat(inPart(client, limits)).isEqualTo("PT0S PT0S");
    }
  }

  @Test
  void seesThatItsCallerHasGivenUp() {
    try (var server = Way.THREAD.start()) {
      var call = server.client().later(() -> {
        begin();
        return promise.minimalCompletionStage(); // that is not cancelled
      });
      scope.join();
      inPart(server.client(), () -> {
        CallContext.current().onAbandoned(() -> seen.add("abandoned"));
        return seen.add("" + CallContext.current().isAbandoned());
      });
      call.cancel(true);
      assertThat(inPart(server.client(), () -> CallContext.current().isAbandoned()))
          .isEqualTo(true);
      assertThat(server.client().run(() -> CallContext.current().isAbandoned())).isEqualTo(false);
    }
    assertThat(seen).containsExactly("false", "abandoned");
  }

  @Test
  @DisplayName(
      "(24) the first service added in one is called in place by the surrounding call, too")
  void mayAddAService() {
    try (var server = Way.THREAD.start()) {
      WorkClient client = server.client();
      client.later(this::begin);
      scope.join();
      var first = new CompletableFuture<WorkClient>();
      var result = client.run(() -> {
        scope.join().execute(() -> first.complete(UmpServer.addToCurrent(new WorkDispatcher())));
        return first
            .join()
            .run(() -> Outcome.of(() -> client.run(() -> "never")).thrown());
      });
      assertThat(result).isInstanceOf(DeadlockException.class);
      assertThat(first.join().run(() -> client.run(() -> "in place"))).isEqualTo("in place");
      promise.complete("done");
    }
  }

  @Test
  void isToldOfADeadlock() {
    try (var server = Way.THREAD.start();
        var other = Way.THREAD.start()) {
      server.client().later(this::begin);
      scope.join();
      var failure = Outcome.of(() -> server.client().run(() -> {
        scope.join().execute(() -> other.client().run(() -> server.client().run(() -> "never")));
        return null;
      }));
      assertThat(failure.thrown()).hasRootCauseInstanceOf(DeadlockException.class);
    }
  }

  @Test
  void isExecutedByTheServersThreadOnly() {
    try (var server = Way.THREAD.start();
        var other = Way.THREAD.start()) {
      server.client().later(this::begin);
      scope.join();
      assertThat(Outcome.ofAction(() -> scope.join().execute(() -> seen.add("here")))
              .thrown())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("work");
      assertThat(
              Outcome.of(() -> inPart(other.client(), () -> seen.add("there"))).thrown())
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void isNotExecutedOutsideItsContext() {
    var failure = new LinkageError("no more");
    ContextPropagator once = () -> {
      var used = new AtomicInteger();
      return call -> {
        if (used.incrementAndGet() == 1) {
          call.run();
        } else if (used.get() == 2) {
          throw failure;
        }
      };
    };
    try (var server = Way.THREAD.builder().context(once).start()) {
      server.client().later(this::begin);
      scope.join();
      assertThat(Outcome.of(() -> inPart(server.client(), () -> seen.add("executed")))
              .thrown())
          .isSameAs(failure);
      assertThat(Outcome.of(() -> inPart(server.client(), () -> seen.add("executed")))
              .thrown(IllegalStateException.class))
          .hasMessageContaining("not executed");
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void isExecutedAsItIsIfThereIsNoCall() throws Throwable {
    CallScope.current().execute(() -> seen.add("executed"));
    assertThat(seen).containsExactly("executed");
  }

  /** Executes a part when it ends. */
  private Dispatcher<Work, WorkClient> ending() {
    ContextPropagator.Execution part =
        () -> seen.add(UserContext.USER.get() + " " + CallContext.current().isHandling());
    return new WorkDispatcher()
        .closing(() -> Outcome.ofAction(() -> scope.join().execute(part)).get());
  }

  @Test
  void mayBeExecutedWhenItsServerEnds() {
    UserContext.USER.set("ada");
    try (var server = Way.EXECUTOR.builder(ending()).context(users).start()) {
      server.client().later(this::begin);
      scope.join();
      UserContext.USER.set("eve");
    }
    assertThat(seen).containsExactly("ada true");
    promise.complete("done");
  }

  @Test
  void mayBeExecutedWhenItsLoopEnds() {
    var loop = UmpLoop.open(ending());
    loop.client().later(this::begin);
    loop.runWaiting();
    Threads.PLATFORM.run("closer", loop::close).value();
    assertThat(seen).containsExactly("null true");
    promise.complete("done");
  }

  /** A method of its own: no frame keeps what is lost. */
  private CompletableFuture<@Nullable Object> lost(UmpServer<WorkClient> server) {
    return server.client().withTimeout(Duration.ofHours(1)).later(() -> {
      CallScope own = CallScope.current();
      var stage = new CompletableFuture<@Nullable Object>();
      stage.whenComplete((value, failure) -> Objects.requireNonNull(own));
      return stage;
    });
  }

  @Test
  void keepsNoForgottenCallFromBeingNoticed() {
    try (var server = Way.THREAD.builder().context(users).start()) {
      var lost = lost(server);
      server.client().run(() -> "the server has let go of it");
      Threads.awaitUntil(() -> {
        System.gc();
        return lost.isDone();
      });
      assertThat(lost.handle((value, failure) -> failure).join())
          .isInstanceOf(NoReplyException.class);
    }
  }
}
