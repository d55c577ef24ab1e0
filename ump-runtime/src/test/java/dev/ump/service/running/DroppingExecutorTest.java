package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.Channel;
import dev.ump.channel.Request;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.ServerEnd;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(30) A turn that its executor drops without a word is found, and ends the server")
class DroppingExecutorTest {

  /** Drops what it is told to drop. */
  private static final class Dropping implements Executor {
    final Pool pool = new Pool();
    volatile boolean drops;

    @Override
    public void execute(Runnable task) {
      if (!drops) {
        pool.execute(task);
      }
    }

    void startsToDrop() {
      pool.awaitIdle();
      drops = true;
    }
  }

  /** The failure of a future, once the collector has found what was dropped. */
  private static Throwable failureOf(CompletableFuture<?> future) {
    Threads.awaitUntil(() -> {
      System.gc();
      return future.isDone();
    });
    return Outcome.of(future::join).thrown().getCause();
  }

  @ParameterizedTest
  @EnumSource(Handed.class)
  void theCollectorFindsItAndTheCallersAreTold(Handed way) throws Throwable {
    var executor = new Dropping();
    var executed = new AtomicInteger();
    try (var place = way.on(executor)) {
      assertThat(Task.Futures.get(place.callAsync(() -> "before"), "a call")).isEqualTo("before");
      executor.startsToDrop();
      List<CompletableFuture<?>> queued = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        queued.add(place.callAsync(executed::incrementAndGet));
      }
      for (CompletableFuture<?> future : queued) {
        assertThat(failureOf(future))
            .isInstanceOfSatisfying(
                ServerClosedException.class,
                failure -> assertThat(failure.maybeExecuted()).isFalse());
      }
      assertThat(place.failure()).isInstanceOf(RejectedExecutionException.class);
      assertThat(executed).hasValue(0);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Handed.class,
      names = {"EXECUTOR", "CALLER_RUNS"})
  void closeEndsWithoutACollectionOfTheProgramsOwn(Handed way) throws Exception {
    var pool = new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        new ThreadPoolExecutor.DiscardPolicy());
    var builder = UmpServer.builder(new WorkDispatcher()).executor(pool);
    var server = way == Handed.EXECUTOR ? builder.start() : builder.callerRuns().start();
    pool.shutdown();
    assertThat(pool.awaitTermination(Task.HANG_SECONDS, TimeUnit.SECONDS)).isTrue();
    var queued = server.client().runAsync(() -> "never");
    Threads.PLATFORM.run("closer", server::close).value();
    var end = server.join();
    assertThat(end.reason()).isEqualTo(ServerEnd.Reason.FAILED);
    assertThat(Outcome.of(queued::join).thrown()).hasCauseInstanceOf(ServerClosedException.class);
  }

  @Test
  void theFirstTaskThatIsDroppedMakesTheStartFail() {
    var starter = Threads.PLATFORM.start(
        "starter",
        () -> Outcome.of(
            () -> UmpServer.builder(new WorkDispatcher()).executor(task -> {}).start()));
    var outcome = starter.value();
    assertThat(outcome).isNotNull();
    assertThat(outcome.thrown()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theTurnOfASecondHandlerIsFoundToo() {
    Channel<Integer, Integer, RuntimeException> channel = Channel.open();
    var first = new Dropping();
    var second = new Dropping();
    channel.server().serveOn(first, request -> request.reply(1));
    var ended = channel.server().serveOn(second, request -> request.reply(2));
    first.startsToDrop();
    second.startsToDrop();
    var one = channel.client().sendAsync(1);
    var two = channel.client().sendAsync(2);
    assertThat(failureOf(one)).isInstanceOf(ServerClosedException.class);
    assertThat(failureOf(two)).isInstanceOf(ServerClosedException.class);
    assertThat(failureOf(ended)).isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void aPoolThatIsShutDownWithATurnInItsQueueStillLetsTheServerBeClosed() throws Exception {
    List<Runnable> kept = new ArrayList<>();
    boolean[] keeps = new boolean[1];
    var pool = new Pool();
    var server = UmpServer.builder(new WorkDispatcher())
        .executor(task -> {
          if (keeps[0]) {
            kept.add(task); // as shutdownNow returns them
          } else {
            pool.execute(task);
          }
        })
        .start();
    pool.awaitIdle();
    keeps[0] = true;
    var queued = server.client().runAsync(() -> "never");
    assertThat(kept).hasSize(1);
    assertThat(server.close(Duration.ofMillis(10))).isFalse();
    server.closeNow();
    assertThat(Outcome.of(queued::join).thrown()).hasCauseInstanceOf(ServerClosedException.class);
    assertThat(server.whenEnded().toCompletableFuture()).isNotDone();
    kept.remove(0).run(); // the turn was not lost: it ends the server where it should end
    assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
  }

  @Test
  void theTurnIsFoundWhenThoseKeptTasksAreLetGoOf() throws Exception {
    List<Runnable> kept = new ArrayList<>();
    boolean[] keeps = new boolean[1];
    var pool = new Pool();
    var server = UmpServer.builder(new WorkDispatcher())
        .executor(task -> {
          if (keeps[0]) {
            kept.add(task);
          } else {
            pool.execute(task);
          }
        })
        .start();
    pool.awaitIdle();
    keeps[0] = true;
    var queued = server.client().runAsync(() -> "never");
    kept.clear();
    assertThat(failureOf(queued)).isInstanceOf(ServerClosedException.class);
    assertThat(server.join().failure()).isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void aReceiveThatIsDroppedFailsAndItsWakeUpGoesToAnother() {
    var executor = new Dropping();
    var channel = Channel.builder().executor(executor).<Integer, Integer, RuntimeException>open();
    executor.drops = true;
    var dropped = channel.server().receiveAsync();
    CompletableFuture<@Nullable Request<Integer, Integer, RuntimeException>> other =
        new CompletableFuture<>();
    Threads.PLATFORM
        .run("receiver", () -> other.complete(channel.server().receive()))
        .awaitAsleep();
    var asked = channel.client().sendAsync(1);
    assertThat(failureOf(dropped)).isInstanceOf(RejectedExecutionException.class);
    var request = Task.Futures.get(other, "the request");
    assertThat(request).isNotNull();
    request.reply(2);
    assertThat(asked.join()).isEqualTo(2);
    channel.server().close();
  }

  @Test
  void aReceiveThatIsRefusedFailsAndItsWakeUpGoesToAnother() {
    var channel = Channel.builder()
        .executor(task -> {
          throw new IllegalStateException("closed");
        })
        .<Integer, Integer, RuntimeException>open();
    var refused = channel.server().receiveAsync();
    CompletableFuture<@Nullable Request<Integer, Integer, RuntimeException>> other =
        new CompletableFuture<>();
    Threads.PLATFORM
        .run("receiver", () -> other.complete(channel.server().receive()))
        .awaitAsleep();
    var asked = channel.client().sendAsync(1);
    var request = Task.Futures.get(other, "the request");
    assertThat(failureOf(refused)).isInstanceOf(IllegalStateException.class);
    assertThat(request).isNotNull();
    request.reply(2);
    assertThat(asked.join()).isEqualTo(2);
    channel.server().close();
  }

  @Test
  void aTimeLimitEndsThoughTheExecutorDropsItsTask() {
    var channel = Channel.builder().executor(task -> {}).<Integer, Integer, RuntimeException>open();
    var limited = channel.client().sendAsync(1, Duration.ofMillis(1));
    Threads.awaitUntil(limited::isDone);
    channel.server().close();
  }
}
