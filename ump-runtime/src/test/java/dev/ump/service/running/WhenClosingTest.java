package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(6) That a server begins to end is known while it drains")
class WhenClosingTest {
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch entered = new CountDownLatch(1);

  @AfterEach
  void open() {
    gate.countDown();
  }

  private Object block() {
    entered.countDown();
    Outcome.ofAction(gate::await).get();
    return "done";
  }

  private static CompletableFuture<Void> closing(UmpServer<?> server) {
    return server.whenClosing().toCompletableFuture();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whileACallIsStillExecuted(Way way) throws Exception {
    var server = way.start();
    CompletableFuture<Void> before = closing(server);
    Task<Object> running =
        Threads.PLATFORM.start("caller", () -> server.client().run(this::block));
    entered.await();
    assertThat(before).isNotDone();
    Task<Void> closer = Threads.PLATFORM.run("closer", server::close);
    Task.Futures.get(before, "the stage");
    assertThat(server.isEnded()).isFalse();
    assertThat(closing(server)).isDone();
    gate.countDown();
    assertThat(running.value()).isEqualTo("done");
    closer.value();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void inWhateverWayItEnds(Way way) throws Exception {
    var closed = way.start();
    CompletableFuture<Void> ofClosed = closing(closed);
    closed.closeNow();
    Task.Futures.get(ofClosed, "the stage");
    var stopped = way.start();
    CompletableFuture<Void> ofStopped = closing(stopped);
    stopped.client().run(() -> {
      UmpServer.stopCurrent("so");
      return "stopped";
    });
    Task.Futures.get(ofStopped, "the stage");
    closed.close();
    stopped.close();
  }

  @Test
  void aContinuationThatBlocksHoldsUpNoClose() throws Exception {
    var server = Way.THREAD.start();
    CompletableFuture<Void> blocked = closing(server).thenRun(this::block);
    server.close();
    assertThat(server.isEnded()).isTrue();
    entered.await();
    assertThat(blocked).isNotDone();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void oneMayCloseItsServerAndWhatOneThrowsIsItsOwn(Way way) {
    var server = way.start();
    CompletableFuture<Void> failed = closing(server).thenRun(() -> {
      throw new StackOverflowError("of a continuation");
    });
    CompletableFuture<Boolean> other = closing(server).thenApply(begun -> {
      server.close();
      return server.isEnded();
    });
    server.close();
    assertThat(Task.Futures.get(other, "the other")).isTrue();
    assertThat(Outcome.of(failed::join).thrown()).hasRootCauseInstanceOf(StackOverflowError.class);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aStageThatIsAskedForMeanwhileIsCompleted(Way way) throws Exception {
    for (int round = 0; round < 100; round++) {
      var server = way.start();
      var start = new CyclicBarrier(2);
      Task<CompletableFuture<Void>> asking = Threads.PLATFORM.start("asking", () -> {
        start.await();
        return closing(server);
      });
      start.await();
      server.close();
      Task.Futures.get(Objects.requireNonNull(asking.value()), "the stage");
    }
  }
}
