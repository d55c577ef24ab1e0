package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinPool.ForkJoinWorkerThreadFactory;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(15) A pool that refuses to compensate, in any way, disturbs no wait")
class FullPoolTest {

  /** Ways to refuse. */
  enum Refusal {
    FULL(null),
    OUT_OF_MEMORY(new OutOfMemoryError("unable to create native thread")),
    RUNTIME_EXCEPTION(new IllegalStateException("closed")),
    ERROR(new LinkageError()),
    CHECKED(new java.io.IOException()),
    INTERRUPTED(new InterruptedException());

    private final @Nullable Throwable thrown;

    Refusal(@Nullable Throwable thrown) {
      this.thrown = thrown;
    }

    /** A pool of one thread that makes no other. */
    ForkJoinPool newPool() {
      return new ForkJoinPool(
          1, new Factory(thrown), null, false, 1, 1, 1, null, 1, TimeUnit.SECONDS);
    }
  }

  /** Makes one thread; throws instead of a second one. */
  private static final class Factory implements ForkJoinWorkerThreadFactory {
    private final @Nullable Throwable thrown;
    private boolean hasMadeOne;

    Factory(@Nullable Throwable thrown) {
      this.thrown = thrown;
    }

    @Override
    public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
      if (hasMadeOne && thrown != null) {
        Factory.<RuntimeException>sneak(thrown);
      }
      hasMadeOne = true;
      return ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    }

    @SuppressWarnings("unchecked") // that is the trick
    private static <X extends Throwable> void sneak(Throwable thrown) throws X {
      throw (X) thrown;
    }
  }

  private final Channel<String, String, RuntimeException> channel = Channel.open();

  /** A task in the pool, and its thread. */
  private record InPool<T extends @Nullable Object>(
      ForkJoinTask<Outcome<T>> task, AtomicReference<Thread> thread) {

    void awaitAsleep() {
      Threads.awaitUntil(() -> {
        Thread worker = thread.get();
        return worker != null
            && (worker.getState() == Thread.State.WAITING
                || worker.getState() == Thread.State.TIMED_WAITING);
      });
    }

    void interrupt() {
      Objects.requireNonNull(thread.get()).interrupt();
    }

    Outcome<T> outcome() throws Exception {
      return task.get(20, TimeUnit.SECONDS);
    }
  }

  private static <T extends @Nullable Object> InPool<T> start(
      ForkJoinPool pool, Outcome.Body<T> body) {
    var thread = new AtomicReference<Thread>();
    return new InPool<>(
        pool.submit(() -> {
          thread.set(Thread.currentThread());
          return Outcome.of(body);
        }),
        thread);
  }

  private Request<String, String, RuntimeException> received() {
    return Objects.requireNonNull(channel.server().tryReceive());
  }

  private static void close(ForkJoinPool pool) throws InterruptedException {
    pool.shutdown();
    assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void everyWaitGetsItsAnswer(Refusal refusal) throws Exception {
    var pool = refusal.newPool();
    List<Outcome.Body<String>> waits = List.of(
        () -> channel.client().send("x"),
        () -> channel.client().send("x", Duration.ofHours(1)),
        () -> channel.client().sendAsync("x").join(),
        () -> channel.client().sendAsync("x").get(),
        () -> channel.client().sendAsync("x").get(1, TimeUnit.HOURS),
        () -> channel.client().sendAsync("x").thenApply(reply -> reply).join(),
        () -> channel.client().sendAsync("x").thenApply(reply -> reply).get(1, TimeUnit.HOURS));
    for (var wait : waits) {
      var waiting = start(pool, wait);
      waiting.awaitAsleep();
      received().reply("hello");
      assertThat(waiting.outcome().get()).isEqualTo("hello");
    }
    close(pool);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("(12) an interrupted send is withdrawn, and keeps the flag")
  void anInterruptedSendIsWithdrawn(Refusal refusal) throws Exception {
    var pool = refusal.newPool();
    var sender = start(pool, () -> {
      var thrown =
          Outcome.of(() -> channel.client().send("x")).thrown(SendInterruptedException.class);
      return List.of(thrown.maybeExecuted(), Thread.interrupted());
    });
    sender.awaitAsleep();
    sender.interrupt();
    assertThat(sender.outcome().get()).containsExactly(false, true);
    assertThat(channel.server().tryReceive()).isNull();
    close(pool);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("(12) an interrupted get throws, with the flag cleared, and withdraws nothing")
  void anInterruptedGet(Refusal refusal) throws Exception {
    var pool = refusal.newPool();
    for (boolean isStage : List.of(false, true)) {
      var future = channel.client().sendAsync("x");
      CompletableFuture<String> asked = isStage ? future.thenApply(reply -> reply) : future;
      for (boolean isLimited : List.of(false, true)) {
        var getter = start(pool, () -> {
          Outcome.of(() -> isLimited ? asked.get(1, TimeUnit.HOURS) : asked.get())
              .thrown(InterruptedException.class);
          return Thread.currentThread().isInterrupted();
        });
        getter.awaitAsleep();
        getter.interrupt();
        assertThat(getter.outcome().get()).isFalse();
      }
      assertThat(asked.getNumberOfDependents()).isZero();
      assertThat(received().reply("hello")).isTrue();
      assertThat(asked.join()).isEqualTo("hello");
    }
    close(pool);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("(12) an interrupted join goes on, and keeps the flag")
  void anInterruptedJoinGoesOn(Refusal refusal) throws Exception {
    var pool = refusal.newPool();
    for (boolean isStage : List.of(false, true)) {
      var future = channel.client().sendAsync("x");
      CompletableFuture<String> asked = isStage ? future.thenApply(reply -> reply) : future;
      var joiner = start(pool, () -> List.of(asked.join(), Thread.interrupted()));
      joiner.awaitAsleep();
      joiner.interrupt();
      joiner.awaitAsleep();
      received().reply("hello");
      assertThat(joiner.outcome().get()).containsExactly("hello", true);
    }
    close(pool);
  }

  @ParameterizedTest
  @EnumSource
  void whatFailsAndWhatIsLate(Refusal refusal) throws Exception {
    var pool = refusal.newPool();
    var late = start(pool, () -> channel.client().sendAsync("x").get(1, TimeUnit.MILLISECONDS));
    late.outcome().thrown(TimeoutException.class);
    received().close();
    var limited = start(pool, () -> channel.client().send("x", Duration.ofMillis(1)));
    limited.outcome().thrown(ReplyTimeoutException.class);
    assertThat(channel.server().tryReceive()).isNull();
    var failing = start(pool, () -> channel.client().sendAsync("x").get());
    failing.awaitAsleep();
    received().fail(new IllegalStateException());
    failing.outcome().thrown(ExecutionException.class);
    close(pool);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("(13) a thread that waits in such a pool keeps the request, and later it does not")
  void itsWaitCounts(Refusal refusal) throws Exception {
    var pool = refusal.newPool();
    var future = channel.client().sendAsync("x");
    var getter = start(pool, () -> future.get());
    getter.awaitAsleep();
    future.thenApply(String::length).cancel(true);
    assertThat(future).isNotDone();
    getter.interrupt();
    getter.outcome().thrown(InterruptedException.class);
    future.thenApply(String::length).cancel(true);
    assertThat(future).isCancelled();
    close(pool);
  }
}
