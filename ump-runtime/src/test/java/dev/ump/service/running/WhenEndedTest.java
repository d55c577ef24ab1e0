package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.ServerEnd;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(6) Continuations of the end hold up nothing")
class WhenEndedTest {
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch entered = new CountDownLatch(1);

  @AfterEach
  void open() {
    gate.countDown();
  }

  private void block() {
    entered.countDown();
    Outcome.ofAction(gate::await).get();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void oneThatBlocksHoldsUpNeitherCloseNorJoin(Way way) throws Exception {
    List<String> done = new CopyOnWriteArrayList<>();
    var server =
        way.builder(new WorkDispatcher().closing(() -> done.add("ended"))).start();
    server.whenEnded().thenRun(this::block);
    var before = Threads.PLATFORM.start("joiner", server::join).awaitAsleep();
    assertThat(server.close(Duration.ofHours(1))).isTrue();
    entered.await();
    assertThat(done).containsExactly("ended");
    server.close();
    server.closeNow();
    assertThat(server.close(Duration.ZERO)).isTrue();
    assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
    assertThat(before.value()).isEqualTo(server.join());
    var later = Threads.PLATFORM.run("closer", server::close);
    later.value();
    assertThat(server.whenEnded().toCompletableFuture()).isCompletedWithValue(server.join());
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void oneMayCloseAndJoinItsServer(Way way) throws Exception {
    var server = way.start();
    var joined = server.whenEnded().thenApply(end -> {
      server.close();
      assertThat(server.close(Duration.ofHours(1))).isTrue();
      return Objects.requireNonNull(Outcome.of(server::join).get());
    });
    server.close();
    assertThat(Task.Futures.get(joined.toCompletableFuture(), "the continuation"))
        .isEqualTo(server.join());
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void oneMayWaitForAnotherThreadThatClosesTheServer(Way way) {
    var server = way.start();
    var waited = server
        .whenEnded()
        .thenRun(() -> Threads.PLATFORM.run("closer", server::close).value());
    server.close();
    Task.Futures.get(waited.toCompletableFuture(), "the continuation");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whatOneThrowsIsItsOwn(Way way) {
    var server = way.start();
    var failed = server.whenEnded().thenRun(() -> {
      throw new StackOverflowError("of a continuation");
    });
    var other = server.whenEnded().thenApply(ServerEnd::reason);
    server.close();
    assertThat(Task.Futures.get(other.toCompletableFuture(), "the other"))
        .isEqualTo(ServerEnd.Reason.CLOSED);
    assertThat(Outcome.of(() -> failed.toCompletableFuture().join()).thrown())
        .hasRootCauseInstanceOf(StackOverflowError.class);
  }

  @Test
  void aThreadThatRunsNoneHasEndedWhenCloseReturns() throws Exception {
    for (Way way : List.of(Way.THREAD, Way.WORKERS, Way.VIRTUAL_THREAD)) {
      for (int round = 0; round < 100; round++) {
        var server = way.start();
        var thread = (Thread) Objects.requireNonNull(server.client().run(Thread::currentThread));
        server.close();
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aStageThatIsAskedForWhileItEndsIsCompleted(Way way) throws Exception {
    for (int round = 0; round < 200; round++) {
      var server = way.start();
      var start = new CyclicBarrier(2);
      Task<CompletableFuture<ServerEnd>> asking = Threads.PLATFORM.start("asking", () -> {
        start.await();
        return server.whenEnded().toCompletableFuture();
      });
      start.await();
      server.close();
      assertThat(Task.Futures.get(Objects.requireNonNull(asking.value()), "the stage"))
          .isEqualTo(server.join());
    }
  }

  @Test
  void completingAStageFromOutsideEndsNothing() {
    try (UmpServer<WorkClient> server = Way.THREAD.start()) {
      server.whenEnded().toCompletableFuture().completeExceptionally(new AssertionError("no"));
      assertThat(server.whenEnded().toCompletableFuture()).isNotDone();
      assertThat(server.client().run(() -> "alive")).isEqualTo("alive");
    }
  }
}
