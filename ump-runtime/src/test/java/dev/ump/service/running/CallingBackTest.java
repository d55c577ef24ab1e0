package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.DeadlockException;
import dev.ump.channel.ReplyContext;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.service.CallInterceptor;
import dev.ump.service.Dispatcher;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import dev.ump.service.ServiceMethod;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Log;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(30) Code that ump calls may call the same server, or block")
class CallingBackTest {
  private final AtomicReference<@Nullable UmpServer<WorkClient>> server = new AtomicReference<>();
  private final AtomicBoolean isFirst = new AtomicBoolean(true);
  private final CompletableFuture<Outcome<@Nullable Object>> inner = new CompletableFuture<>();

  private WorkClient client() {
    UmpServer<WorkClient> running = server.get();
    if (running == null) {
      throw new AssertionError("not started");
    }
    return running.client();
  }

  private void start(UmpServer.Builder<Work, WorkClient> builder) {
    server.set(builder.start());
  }

  private void close() {
    UmpServer<WorkClient> running = server.get();
    if (running != null) {
      running.close();
    }
  }

  /** Calls the server, the first time that it is called itself. */
  private void callBack() {
    if (isFirst.compareAndSet(true, false)) {
      inner.complete(Outcome.of(() -> client().run(() -> "inner")));
    }
  }

  private void assertInnerIsTold() {
    assertThat(Task.Futures.get(inner, "the inner call").thrown(DeadlockException.class))
        .satisfies(told -> assertThat(told.maybeExecuted()).isFalse());
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aCaptureIsACallerAsOthers(Way way) {
    start(way.builder().context(() -> {
      callBack();
      return call -> call.run();
    }));
    assertThat(client().run(() -> "outer")).isEqualTo("outer");
    assertThat(Task.Futures.get(inner, "the inner call").get()).isEqualTo("inner");
    close();
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, names = "WORKERS", mode = EnumSource.Mode.EXCLUDE)
  void aContextIsToldOfTheDeadlock(Way way) {
    start(way.builder().context(() -> call -> {
      callBack();
      call.run();
    }));
    assertThat(client().run(() -> "outer")).isEqualTo("outer");
    assertInnerIsTold();
    close();
  }

  private final CallInterceptor before = call -> {
    callBack();
    call.proceed();
  };

  private final CallInterceptor after = call -> {
    call.whenEnded((reply, failure) -> callBack());
    call.proceed();
  };

  @ParameterizedTest
  @EnumSource(Way.class)
  void anInterceptorOfAClientIsACallerAsOthers(Way way) {
    for (CallInterceptor interceptor : new CallInterceptor[] {before, after}) {
      isFirst.set(true);
      start(way.builder().clientInterceptor(interceptor));
      assertThat(client().run(() -> "outer")).isEqualTo("outer");
      assertThat(Task.Futures.get(inner, "the inner call").get()).isEqualTo("inner");
      close();
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, names = "WORKERS", mode = EnumSource.Mode.EXCLUDE)
  void anInterceptorOfAServerIsToldOfTheDeadlock(Way way) {
    for (CallInterceptor interceptor : new CallInterceptor[] {before, after}) {
      isFirst.set(true);
      start(way.builder().serverInterceptor(interceptor));
      assertThat(client().run(() -> "outer")).isEqualTo("outer");
      assertInnerIsTold();
      close();
    }
  }

  @Test
  void aCaptureOrAnInterceptorThatBlocksHoldsUpItsOwnCallOnly() throws Exception {
    for (boolean isCapture : new boolean[] {true, false}) {
      isFirst.set(true);
      var isInside = new CountDownLatch(1);
      var mayGo = new CountDownLatch(1);
      Outcome.Action block = () -> {
        if (isFirst.compareAndSet(true, false)) {
          isInside.countDown();
          mayGo.await();
        }
      };
      var builder = Way.THREAD.builder();
      start(
          isCapture
              ? builder.context(() -> {
                Outcome.ofAction(block).get();
                return call -> call.run();
              })
              : builder.clientInterceptor(call -> {
                Outcome.ofAction(block).get();
                call.proceed();
              }));
      var held = Threads.PLATFORM.start("held", () -> client().run(() -> "held"));
      isInside.await();
      assertThat(client().run(() -> "other")).isEqualTo("other");
      mayGo.countDown();
      assertThat(held.value()).isEqualTo("held");
      close();
    }
  }

  @Test
  void aLoggerIsACallerAsOthers() {
    start(Way.THREAD.builder().context(() -> call -> {
      call.run();
      throw new IllegalStateException("after the answer");
    }));
    Log.makeTrouble(this::callBack);
    assertThat(client().run(() -> "outer")).isEqualTo("outer");
    assertThat(Task.Futures.get(inner, "the call of the logger").get()).isEqualTo("inner");
    close();
  }

  /** It keeps the very task from being handed over for which its call waits. */
  @Test
  void anExecutorWaitsForItselfUnlessItsCallHasALimit() {
    Executor threads = Threads.PLATFORM.executor("executor");
    start(UmpServer.builder(new WorkDispatcher()).executor(task -> {
      if (server.get() != null && isFirst.compareAndSet(true, false)) {
        inner.complete(
            Outcome.of(() -> client().withTimeout(Duration.ofMillis(20)).run(() -> "inner")));
      }
      threads.execute(task);
    }));
    assertThat(client().run(() -> "outer")).isEqualTo("outer");
    var told = Task.Futures.get(inner, "the inner call").thrown(ReplyTimeoutException.class);
    assertThat(told.maybeExecuted()).isFalse();
    close();
  }

  @Test
  void anExecutorMayCallAsynchronously() {
    Executor threads = Threads.PLATFORM.executor("executor");
    var asked = new CompletableFuture<@Nullable Object>();
    start(UmpServer.builder(new WorkDispatcher()).executor(task -> {
      if (server.get() != null && isFirst.compareAndSet(true, false)) {
        client().runAsync(() -> "inner").thenAccept(asked::complete);
      }
      threads.execute(task);
    }));
    assertThat(client().run(() -> "outer")).isEqualTo("outer");
    assertThat(Task.Futures.get(asked, "the inner call")).isEqualTo("inner");
    close();
  }

  // ---- stages, exceptions, clients

  /** Asked for its cause by the thread that completes the stage with it. */
  private final class Wrapper extends CompletionException {
    private static final long serialVersionUID = 1L;
    private final transient Outcome.Action deed;

    Wrapper(Outcome.Action deed) {
      super("wrapped", new IllegalStateException("the failure itself"));
      this.deed = deed;
    }

    @Override
    public synchronized Throwable getCause() {
      if (isFirst.compareAndSet(true, false)) {
        Outcome.ofAction(deed).get();
      }
      return super.getCause();
    }
  }

  /** A call that is answered by a stage which another thread fails, while this caller does more. */
  private void failStage(Outcome.Action deed, Outcome.Action meanwhile) throws Throwable {
    start(Way.THREAD.builder());
    var promise = new CompletableFuture<@Nullable Object>();
    var asked = client().later(() -> promise);
    client().run(() -> "the stage is returned");
    var completer =
        Threads.PLATFORM.run("completer", () -> promise.completeExceptionally(new Wrapper(deed)));
    meanwhile.run();
    completer.value();
    var failure = Task.Futures.get(asked.handle(Outcome::new), "the outcome").thrown();
    assertThat(failure).hasMessage("the failure itself");
    close();
  }

  @Test
  void anExceptionOfAStageIsACallerAsOthers() throws Throwable {
    failStage(
        () -> inner.complete(Outcome.of(() -> client().run(() -> "inner"))),
        () -> assertThat(Task.Futures.get(inner, "the inner call").get()).isEqualTo("inner"));
  }

  @Test
  void anExceptionOfAStageThatBlocksHoldsUpTheThreadThatCompletesItOnly() throws Throwable {
    var isInside = new CountDownLatch(1);
    var mayGo = new CountDownLatch(1);
    failStage(
        () -> {
          isInside.countDown();
          mayGo.await();
        },
        () -> {
          isInside.await();
          assertThat(client().run(() -> "other")).isEqualTo("other");
          mayGo.countDown();
        });
  }

  /** Calls the server as soon as there is a client. */
  private record Eager(WorkDispatcher dispatcher, CompletableFuture<@Nullable Object> asked)
      implements Dispatcher<Work, WorkClient> {
    @Override
    public void dispatch(Envelope<Work> envelope, ReplyContext<@Nullable Object, Throwable> reply)
        throws Throwable {
      dispatcher.dispatch(envelope, reply);
    }

    @Override
    public List<ServiceMethod> methods() {
      return dispatcher.methods();
    }

    @Override
    public WorkClient connect(ServiceClient<Work> client) {
      var made = dispatcher.connect(client);
      asked.complete(made.run(() -> "inner"));
      return made;
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whatMakesTheFirstClientIsACallerAsOthers(Way way) {
    var asked = new CompletableFuture<@Nullable Object>();
    start(way.builder(new Eager(new WorkDispatcher(), asked)));
    assertThat(asked.join()).isEqualTo("inner");
    close();
  }

  /** There is no client before the service is made; others can be called, and started. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void whatMakesTheServiceHasNoServerOfItsOwnAndMayCallOthers(Way way) {
    var made = new CompletableFuture<Outcome<@Nullable Object>>();
    start(way.on(UmpServer.builder(() -> {
      try (var other = UmpServer.start(new WorkDispatcher())) {
        made.complete(Outcome.of(() -> other.client().run(() -> "other")));
      }
      inner.complete(Outcome.of(() -> {
        UmpServer.stopCurrent("none");
        return "stopped";
      }));
      return new WorkDispatcher();
    })));
    assertThat(made.join().get()).isEqualTo("other");
    inner.join().thrown(IllegalStateException.class);
    assertThat(client().run(() -> "served")).isEqualTo("served");
    close();
  }
}
