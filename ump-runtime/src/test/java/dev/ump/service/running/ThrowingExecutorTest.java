package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ump.channel.HandlerException;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.ServerEnd;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName(
    "(30) An executor that throws, whatever and whenever, ends its server and nothing else")
class ThrowingExecutorTest {

  /** An exception that cannot even be described. */
  private static final class Unspeakable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("has no message");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("has no cause");
    }
  }

  /** Runs tasks on threads of the test, until it is told to throw. */
  private static final class Breaking implements Executor {
    volatile @Nullable Throwable thrown;
    final AtomicInteger asked = new AtomicInteger();
    final Pool pool = new Pool();

    @Override
    public void execute(Runnable task) {
      asked.incrementAndGet();
      Throwable thrown = this.thrown;
      if (thrown != null) {
        sneak(thrown);
      }
      pool.execute(task);
    }

    /** Throws from now on: the next call needs a task. */
    void breaks(Throwable thrown) {
      pool.awaitIdle();
      this.thrown = thrown;
    }
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> void sneak(Throwable thrown) throws X {
    throw (X) thrown;
  }

  static Stream<Arguments> placesAndThrowables() {
    return Stream.of(Handed.values())
        .flatMap(place -> Stream.of(
                new IllegalStateException("the toolkit is closed"),
                new RejectedExecutionException("shut down"),
                new OutOfMemoryError("unable to create native thread"),
                new LinkageError("of a plugin"),
                new InternalError("broken"),
                new IOException("sneaked"),
                new InterruptedException("sneaked, too"),
                new Unspeakable())
            .map(thrown -> arguments(place, thrown)));
  }

  @ParameterizedTest
  @MethodSource("placesAndThrowables")
  void whatItThrowsEndsTheServerAndItsCallsWereNotExecuted(Handed way, Throwable thrown)
      throws Throwable {
    var executor = new Breaking();
    var executed = new AtomicInteger();
    try (var place = way.on(executor)) {
      assertThat(place.call(() -> "before")).isEqualTo("before");
      assertThat(Task.Futures.get(place.callAsync(() -> "as well"), "a call")).isEqualTo("as well");
      executor.breaks(thrown);
      var queued = Outcome.of(() -> place.callAsync(executed::incrementAndGet).join());
      assertThat(queued.thrown().getCause())
          .isInstanceOfSatisfying(
              ServerClosedException.class,
              failure -> assertThat(failure.maybeExecuted()).isFalse());
      assertThat(place.failure()).isSameAs(thrown);
      var late = Outcome.of(() -> place.call(executed::incrementAndGet))
          .thrown(ServerClosedException.class);
      assertThat(late.maybeExecuted()).isFalse();
      assertThat(executed).hasValue(0);
    }
  }

  @ParameterizedTest
  @EnumSource(Handed.class)
  void soItDoesWhenABlockingCallOrAPostIsTheFirst(Handed way) {
    var thrown = new IllegalStateException("closed");
    for (boolean isPost : new boolean[] {true, false}) {
      var executor = new Breaking();
      try (var place = way.on(executor)) {
        executor.breaks(thrown);
        if (isPost) {
          place.post(() -> {});
        } else if (way.isCallerRuns()) {
          assertThat(Outcome.of(() -> place.call(() -> "own")).get())
              .as("needs no executor")
              .isEqualTo("own");
          place.post(() -> {});
        } else {
          Outcome.of(() -> place.call(() -> "never")).thrown(ServerClosedException.class);
        }
        assertThat(place.failure()).isSameAs(thrown);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Handed.class)
  void aTaskThatItKeptAndRefusedDoesNothingWhenItIsRunLater(Handed way) throws Throwable {
    Queue<Runnable> kept = new ArrayDeque<>();
    var pool = new Pool();
    var thrown = new IllegalStateException("kept it all the same");
    boolean[] isBroken = new boolean[1];
    var executed = new AtomicInteger();
    try (var place = way.on(task -> {
      if (isBroken[0]) {
        kept.add(task);
        throw thrown;
      }
      pool.execute(task);
    })) {
      assertThat(Task.Futures.get(place.callAsync(() -> "before"), "a call")).isEqualTo("before");
      pool.awaitIdle();
      isBroken[0] = true;
      var queued = place.callAsync(executed::incrementAndGet);
      assertThat(place.failure()).isSameAs(thrown);
      kept.remove().run();
      assertThat(queued).isCompletedExceptionally();
      assertThat(executed).hasValue(0);
    }
  }

  @ParameterizedTest
  @EnumSource(Handed.class)
  void oneThatThrowsAfterItRanTheTaskIsForgiven(Handed way) throws Throwable {
    try (var place = way.on(task -> {
      task.run();
      throw new IllegalStateException("too late to refuse");
    })) {
      for (int i = 0; i < 1_000; i++) {
        int number = i;
        assertThat(place.callAsync(() -> number).join()).isEqualTo(number);
        assertThat(place.call(() -> -number)).isEqualTo(-number);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Handed.class,
      names = {"SERVE_BY_CALLERS", "CALLER_RUNS"})
  void aCallerWhoseCallWasExecutedGetsItsAnswer(Handed way) throws Throwable {
    var executor = new Breaking();
    var executed = new AtomicInteger();
    var thrown = new OutOfMemoryError("unable to create native thread");
    try (var place = way.on(executor)) {
      assertThat(Task.Futures.get(place.callAsync(() -> "before"), "a call")).isEqualTo("before");
      var behind = new CompletableFuture<CompletableFuture<?>>();
      executor.breaks(thrown);
      Object answer = place.call(() -> {
        behind.complete(place.callAsync(executed::incrementAndGet)); // the turn must be passed on
        return "answer";
      });
      assertThat(answer).isEqualTo("answer");
      assertThat(Outcome.of(() -> behind.join().join()).thrown())
          .hasCauseInstanceOf(ServerClosedException.class);
      assertThat(place.failure()).isSameAs(thrown);
      assertThat(executed).hasValue(0);
    }
  }

  @ParameterizedTest
  @EnumSource(Handed.class)
  void aStackOverflowOfTheSendersStackIsNotTheExecutorsFault(Handed way) throws Throwable {
    var left = new AtomicInteger();
    List<String> handing = new CopyOnWriteArrayList<>();
    var pool = new Pool();
    try (var place = way.on(task -> {
      if (left.getAndDecrement() > 0) {
        throw new StackOverflowError();
      }
      handing.add(Thread.currentThread().getName());
      pool.execute(task);
    })) {
      assertThat(Task.Futures.get(place.callAsync(() -> "before"), "a call")).isEqualTo("before");
      pool.awaitIdle();
      left.set(1);
      assertThat(Task.Futures.get(place.callAsync(() -> "once more"), "a call"))
          .isEqualTo("once more");
      assertThat(handing).contains("ump-courier");
      pool.awaitIdle();
      left.set(2);
      place.post(() -> {});
      assertThat(place.failure()).isInstanceOf(StackOverflowError.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Handed.class)
  void inTheMiddleOfManyCallersEveryCallEndsAndSaysWhetherItWasExecuted(Handed way)
      throws Throwable {
    var executor = new Breaking();
    try (var place = way.on(executor)) {
      int callers = 6;
      var barrier = new CyclicBarrier(callers + 1);
      List<Task<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        boolean isAsync = i % 2 == 0;
        tasks.add(Threads.PLATFORM.run("caller", () -> {
          barrier.await();
          for (boolean isOver = false; !isOver; ) {
            var executed = new AtomicInteger();
            Outcome<Object> outcome = Outcome.of(() -> isAsync
                ? place.callAsync(executed::incrementAndGet).get()
                : place.call(executed::incrementAndGet));
            Throwable failure = outcome.failure();
            if (failure == null) {
              assertThat(executed).hasValue(1);
            } else {
              Throwable own = isAsync && failure.getCause() != null ? failure.getCause() : failure;
              assertThat(own).isInstanceOf(ServerClosedException.class);
              assertThat(executed).hasValue(0);
              isOver = true;
            }
          }
        }));
      }
      barrier.await();
      Threads.awaitUntil(() -> executor.asked.get() > 100);
      executor.thrown = new IllegalStateException("in the middle");
      tasks.forEach(Task::value);
      assertThat(place.failure()).isSameAs(executor.thrown);
    }
  }

  @Test
  void theDispatchersEndAndContinuationsRunOnAShortLivedThread() throws Exception {
    var executor = new Breaking();
    var closedOn = new CompletableFuture<String>();
    var server = UmpServer.builder(new WorkDispatcher()
            .closing(() -> closedOn.complete(Thread.currentThread().getName())))
        .executor(executor)
        .start();
    var toldOn =
        server.whenEnded().thenApply(end -> Thread.currentThread().getName()).toCompletableFuture();
    executor.breaks(new IllegalStateException("closed"));
    server.client().post(() -> {});
    assertThat(Task.Futures.get(closedOn, "the dispatcher's end")).isEqualTo("ump-courier");
    assertThat(Task.Futures.get(toldOn, "the end")).isEqualTo("ump-courier");
    var end = server.join();
    assertThat(end.reason()).isEqualTo(ServerEnd.Reason.FAILED);
    assertThat(end.failure()).isSameAs(executor.thrown);
    server.close();
    server.closeNow();
  }

  @Test
  void oneThatThrowsAtTheStartMakesTheStartFail() {
    for (Throwable thrown : new Throwable[] {
      new IllegalStateException("closed"), new OutOfMemoryError("unable to create native thread")
    }) {
      var executor = new Breaking();
      executor.thrown = thrown;
      var failure = Outcome.of(
              () -> UmpServer.builder(new WorkDispatcher()).executor(executor).start())
          .thrown();
      assertThat(failure).isSameAs(thrown);
    }
  }

  @ParameterizedTest
  @EnumSource(Handed.class)
  void aFatalErrorOfTheHandlerIsToldAlthoughTheExecutorThrowsToo(Handed way) throws Throwable {
    var executor = new Breaking();
    try (var place = way.on(executor)) {
      assertThat(Task.Futures.get(place.callAsync(() -> "before"), "a call")).isEqualTo("before");
      var fatal = new InternalError("broken");
      Outcome.Body<Object> body = () -> {
        executor.thrown = new IllegalStateException("closed, too");
        throw fatal;
      };
      var failure = Outcome.of(() -> place.callAsync(body).join()).thrown().getCause();
      assertThat(failure).isInstanceOf(HandlerException.class).hasCause(fatal);
      assertThat(place.failure()).isSameAs(fatal);
    }
  }
}
