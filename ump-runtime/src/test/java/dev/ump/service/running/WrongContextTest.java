package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.ump.service.CallInterceptor;
import dev.ump.service.ContextPropagator;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceMethod;
import dev.ump.testkit.Log;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(1) A call ends once, whatever a propagator or an interceptor does with it")
class WrongContextTest {
  private final AtomicInteger executed = new AtomicInteger();

  /** A propagator with a name of its own, for the messages. */
  private record Wrong(Snapshot snapshot) implements ContextPropagator {
    @Override
    public Snapshot capture() {
      return snapshot;
    }
  }

  private static final String NAME = Wrong.class.getName();

  /** Makes a call, each way that has an outcome, and expects the same of all. */
  private List<Outcome<@Nullable Object>> outcomes(Way way, ContextPropagator.Snapshot snapshot) {
    try (var server = way.builder().context(new Wrong(snapshot)).start()) {
      var client = server.client();
      return List.of(
          Outcome.of(() -> client.run(this::work)),
          outcome(client.runAsync(this::work)),
          outcome(client.later(() -> CompletableFuture.completedFuture(work()))));
    }
  }

  private Object work() {
    executed.incrementAndGet();
    return "done";
  }

  private static Outcome<@Nullable Object> outcome(CompletableFuture<@Nullable Object> future) {
    return Task.Futures.get(future.handle(Outcome::new), "a call");
  }

  private static void assertWrong(Outcome<?> outcome, String what) {
    assertThat(outcome.thrown(IllegalStateException.class))
        .hasMessageContaining(NAME)
        .hasMessageContaining(what);
  }

  // ---- contexts

  @ParameterizedTest
  @EnumSource(Way.class)
  void aContextThatExecutesNothingFailsTheCall(Way way) {
    assertThat(outcomes(way, call -> {}))
        .allSatisfy(outcome -> assertWrong(outcome, "not executed"));
    assertThat(executed).hasValue(0);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aContextThatExecutesTwiceExecutesOnce(Way way) {
    assertThat(outcomes(way, call -> {
          call.run();
          call.run();
        }))
        .allSatisfy(outcome -> assertThat(outcome.get()).isEqualTo("done"));
    assertThat(executed).hasValue(3);
    Threads.awaitUntil(() -> Log.warnings().size() >= 3);
    assertThat(Log.warnings())
        .allSatisfy(text -> assertThat(text).contains(NAME).contains("twice"));
  }

  @Test
  void theSecondExecutionFailsAStageThatIsNotThere() {
    var promise = new CompletableFuture<@Nullable Object>();
    var wrong = new Wrong(call -> {
      call.run();
      call.run();
    });
    try (var server = Way.THREAD.builder().context(wrong).start()) {
      assertWrong(outcome(server.client().later(() -> promise)), "twice");
      promise.complete("too late");
    }
  }

  @Test
  void aContextThatTriesAgainDoesNotExecuteAgain() {
    var failure = new IllegalArgumentException("the first time");
    var wrong = new Wrong(call -> {
      try {
        call.run();
      } catch (IllegalArgumentException first) {
        call.run();
      }
    });
    try (var server = Way.THREAD.builder().context(wrong).start()) {
      assertWrong(
          Outcome.of(() -> server.client().run(() -> {
            executed.incrementAndGet();
            throw failure;
          })),
          "twice");
    }
    assertThat(executed).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aContextThatUsesAnotherThreadExecutesNothing(Way way) {
    var refused = new CopyOnWriteArrayList<Throwable>();
    assertThat(outcomes(
            way,
            call -> refused.add(
                Threads.PLATFORM.run("elsewhere", call::run).outcome().thrown())))
        .allSatisfy(outcome -> assertWrong(outcome, "not executed"));
    assertThat(executed).hasValue(0);
    assertThat(refused)
        .hasSize(3)
        .allSatisfy(thrown -> assertThat(thrown).hasMessageContaining("another thread"));
  }

  @Test
  void aContextThatExecutesLaterExecutesNothing() {
    var kept = new CopyOnWriteArrayList<ContextPropagator.Execution>();
    var refused = new CopyOnWriteArrayList<Throwable>();
    assertThat(outcomes(Way.THREAD, call -> {
          kept.forEach(old -> refused.add(Outcome.ofAction(old::run).thrown())); // of calls before
          kept.add(call);
        }))
        .allSatisfy(outcome -> assertWrong(outcome, "not executed"));
    assertThat(executed).hasValue(0);
    assertThat(refused)
        .hasSize(3)
        .allSatisfy(thrown -> assertThat(thrown).hasMessageContaining("after it had returned"));
  }

  @Test
  void aContextCannotSwallowAFailure() {
    var failure = new IllegalArgumentException("no");
    var wrong = new Wrong(call -> Outcome.ofAction(call::run));
    try (var server = Way.THREAD.builder().context(wrong).start()) {
      assertThat(Outcome.of(() -> server.client().run(() -> {
                throw failure;
              }))
              .thrown())
          .isSameAs(failure);
      assertThat(server.client().run(() -> "next")).isEqualTo("next");
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aContextThatFailsAfterTheAnswerIsLogged(Way way) {
    var failure = new IllegalStateException("cannot restore");
    assertThat(outcomes(way, call -> {
          call.run();
          throw failure;
        }))
        .allSatisfy(outcome -> assertThat(outcome.get()).isEqualTo("done"));
    Threads.awaitUntil(() ->
        Log.warnings().stream().filter(text -> text.contains("cannot restore")).count() == 3);
  }

  @Test
  void aContextThatFailsBeforeTheAnswerFailsTheCall() {
    var failure = new IllegalStateException("cannot restore");
    var wrong = new Wrong(call -> {
      call.run();
      throw failure;
    });
    var promise = new CompletableFuture<@Nullable Object>();
    try (var server = Way.THREAD.builder().context(wrong).start()) {
      assertThat(outcome(server.client().later(() -> promise)).thrown()).isSameAs(failure);
      promise.complete("too late");
    }
  }

  @Test
  void aPostInAWrongContextGoesToTheUncaughtExceptionHandler() {
    var uncaught = new CompletableFuture<Throwable>();
    try (var server = Way.THREAD
        .builder()
        .threadFactory(task -> {
          var thread = new Thread(task, "work");
          thread.setUncaughtExceptionHandler((where, thrown) -> uncaught.complete(thrown));
          return thread;
        })
        .context(new Wrong(call -> {}))
        .start()) {
      server.client().post(executed::incrementAndGet);
      assertThat(Task.Futures.get(uncaught, "the failure of the post")).hasMessageContaining(NAME);
    }
    assertThat(executed).hasValue(0);
  }

  // ---- captures

  private static final class Noting implements CallInterceptor {
    final List<String> seen = new CopyOnWriteArrayList<>();
    private final @Nullable RuntimeException thrownAfter;

    Noting(@Nullable RuntimeException thrownAfter) {
      this.thrownAfter = thrownAfter;
    }

    @Override
    public void around(Invocation call) throws Throwable {
      seen.add("before");
      call.whenEnded((reply, failure) -> {
        seen.add("after " + (failure == null ? reply : failure.getMessage()));
        if (thrownAfter != null) {
          throw thrownAfter;
        }
      });
      call.proceed();
    }
  }

  @Test
  void aCaptureThatThrowsIsInTheFutureAndSeenByInterceptors() {
    var failure = new StackOverflowError("no context");
    var first = new Noting(null);
    var second = new Noting(null);
    ContextPropagator broken = () -> {
      throw failure;
    };
    try (var server = Way.THREAD
        .builder()
        .context(broken)
        .clientInterceptor(first)
        .clientInterceptor(second)
        .start()) {
      var client = server.client();
      assertThat(outcome(client.runAsync(this::work)).thrown()).isSameAs(failure);
      assertThat(outcome(client.later(() -> new CompletableFuture<>())).thrown())
          .isSameAs(failure);
      assertThat(Outcome.of(() -> client.run(this::work)).thrown()).isSameAs(failure);
      assertThat(Outcome.ofAction(() -> client.post(this::work)).thrown()).isSameAs(failure);
    }
    assertThat(executed).hasValue(0);
    assertThat(first.seen)
        .hasSize(8)
        .startsWith("before", "after no context")
        .endsWith("before", "after no context");
    assertThat(second.seen).isEqualTo(first.seen);
  }

  @Test
  void aCaptureThatThrowsIsInTheFutureWithoutInterceptorsToo() {
    var failure = new IllegalStateException("no context");
    ContextPropagator broken = () -> {
      throw failure;
    };
    try (var server = Way.THREAD.builder().context(broken).start()) {
      assertThat(outcome(server.client().runAsync(this::work)).thrown()).isSameAs(failure);
    }
  }

  @Test
  @SuppressWarnings("NullAway") // what a careless propagator returns
  void aCaptureOfNullFailsTheCallAndNamesThePropagator() {
    try (var server = Way.THREAD.builder().context(new Wrong(null)).start()) {
      var client = server.client();
      assertThat(outcome(client.runAsync(this::work)).thrown(NullPointerException.class))
          .hasMessageContaining(NAME)
          .hasMessageContaining("not executed");
      assertThatNullPointerException()
          .isThrownBy(() -> client.run(this::work))
          .withMessageContaining(NAME);
    }
    assertThat(executed).hasValue(0);
  }

  @Test
  void whatAnInterceptorThrowsAfterACallThatWasNotSentChangesNothing() {
    var late = new IllegalStateException("audit is full");
    var failure = new IllegalStateException("no context");
    ContextPropagator broken = () -> {
      throw failure;
    };
    try (var server =
        Way.THREAD.builder().context(broken).clientInterceptor(new Noting(late)).start()) {
      var caller = Threads.PLATFORM.start("caller", () -> server.client().runAsync(this::work));
      assertThat(outcome(caller.value()).thrown()).isSameAs(failure);
      assertThat(caller.uncaught()).containsExactly(late);
    }
  }

  @Test
  void anInterceptorThatThrowsAfterAnAsynchronousCallHarmsNobody() {
    var late = new IllegalStateException("audit is full");
    var uncaught = new CopyOnWriteArrayList<Throwable>();
    try (var server = Way.THREAD
        .builder()
        .threadFactory(task -> {
          var thread = new Thread(task, "work");
          thread.setUncaughtExceptionHandler((where, thrown) -> {
            uncaught.add(thrown);
            throw new IllegalStateException("handles nothing");
          });
          return thread;
        })
        .clientInterceptor(new Noting(late))
        .start()) {
      for (int i = 0; i < 2; i++) {
        try (var held = new Held()) {
          var asked = server.client().runAsync(held);
          held.release();
          assertThat(outcome(asked).get()).isEqualTo("done");
        }
      }
    }
    assertThat(uncaught).containsExactly(late, late);
  }

  @Test
  @SuppressWarnings("NullAway") // what must not be
  void onlyANullCallIsThrownByAnAsynchronousCall() {
    var seen = new Noting(null);
    var clients = new CompletableFuture<dev.ump.service.ServiceClient<Work>>();
    var dispatcher = new ConnectingDispatcher(clients);
    try (var server = Way.THREAD
        .builder(dispatcher)
        .context(new Wrong(ContextPropagator.Execution::run))
        .clientInterceptor(seen)
        .start()) {
      assertThat(server.client()).isNotNull();
      assertThatNullPointerException().isThrownBy(() -> clients.join().callAsync(null));
    }
    assertThat(seen.seen).isEmpty();
  }

  /** Shows the base of the client that is connected first. */
  private record ConnectingDispatcher(
      CompletableFuture<dev.ump.service.ServiceClient<Work>> clients)
      implements dev.ump.service.Dispatcher<Work, WorkClient> {
    @Override
    public void dispatch(
        Envelope<Work> envelope, dev.ump.channel.ReplyContext<@Nullable Object, Throwable> reply)
        throws Throwable {
      new WorkDispatcher().dispatch(envelope, reply);
    }

    @Override
    public List<ServiceMethod> methods() {
      return new WorkDispatcher().methods();
    }

    @Override
    public WorkClient connect(dev.ump.service.ServiceClient<Work> client) {
      clients.complete(client);
      return new WorkClient(client);
    }
  }
}
