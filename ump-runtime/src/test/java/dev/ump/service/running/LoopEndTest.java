package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.ServerClosedException;
import dev.ump.service.UmpLoop;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Rounds;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(6) The end of a loop comes once, and never under a call")
class LoopEndTest {
  private final List<String> order = new CopyOnWriteArrayList<>();
  private final AtomicReference<Thread> endedOn = new AtomicReference<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CountDownLatch entered = new CountDownLatch(1);
  private final AtomicReference<UmpLoop<WorkClient>> opened = new AtomicReference<>();
  private final UmpLoop<WorkClient> loop = UmpLoop.open(new WorkDispatcher().closing(this::ended));

  private void ended() {
    order.add("ended");
    endedOn.set(Thread.currentThread());
  }

  @AfterEach
  void open() {
    gate.countDown();
    loop.close();
  }

  private void stay() throws InterruptedException {
    entered.countDown();
    gate.await();
    order.add("call");
  }

  @Test
  void closedByAnotherThreadItEndsAfterTheCallOnItsThread() throws Exception {
    loop.client().post(this::stay);
    var owner = Threads.PLATFORM.start("owner", loop::runNext);
    entered.await();
    var waiting = loop.client().runAsync(() -> "never");
    var closer = Threads.PLATFORM.run("closer", loop::close).awaitAsleep();
    assertThat(waiting.handle((value, thrown) -> thrown).join())
        .isInstanceOf(ServerClosedException.class);
    assertThat(order).isEmpty();
    gate.countDown();
    closer.value();
    assertThat(owner.value()).isTrue();
    assertThat(order).containsExactly("call", "ended");
    assertThat(endedOn).hasValue(owner.thread());
  }

  @Test
  void closedByAnotherThreadWhileItWaitsItEndsOnItsThread() {
    var owner = Threads.PLATFORM.run("owner", loop::run).awaitAsleep();
    loop.close();
    assertThat(order).containsExactly("ended");
    assertThat(endedOn).hasValue(owner.thread());
    owner.value();
  }

  @Test
  void closedByAnotherThreadWhileItWaitsForATimeItEndsOnItsThread() {
    List<Outcome.Body<Object>> runs = List.of(
        () -> loopOfThisThread().run(Duration.ofHours(1)),
        () -> loopOfThisThread().runNext(Duration.ofHours(1)));
    for (Outcome.Body<Object> run : runs) {
      order.clear();
      var owner = Threads.PLATFORM.start("owner", run).awaitAsleep();
      Objects.requireNonNull(opened.get()).close();
      assertThat(order).containsExactly("ended");
      assertThat(endedOn).hasValue(owner.thread());
      assertThat(owner.value()).isIn(0, false);
    }
  }

  private UmpLoop<WorkClient> loopOfThisThread() {
    var made = UmpLoop.builder(() -> new WorkDispatcher().closing(this::ended))
        .onThisThread()
        .open();
    opened.set(made);
    return made;
  }

  @Test
  void closedWhileNoCallRunsItEndsOnTheClosingThread() {
    loop.close();
    assertThat(endedOn).hasValue(Thread.currentThread());
    assertThat(loop.runNext()).isFalse();
    assertThat(loop.runWaiting()).isZero();
    assertThat(order).containsExactly("ended");
  }

  @Test
  void interruptedWhileItWaitsItHasEndedWhenRunThrows() {
    var owner = Threads.PLATFORM.run("owner", loop::run).awaitAsleep();
    owner.interrupt();
    assertThat(owner.outcome().thrown()).isInstanceOf(InterruptedException.class);
    assertThat(order).containsExactly("ended");
    assertThat(endedOn).hasValue(owner.thread());
    assertThat(loop.client().runAsync(() -> "late")).isCompletedExceptionally();
  }

  @Test
  void closedByACallInsideACallItEndsAfterTheOutermost() {
    loop.client().post(() -> {
      loop.client().post(() -> {
        loop.close();
        order.add("inner");
      });
      loop.client().post(() -> order.add("never"));
      assertThat(loop.runNext()).isTrue();
      order.add("outer");
    });
    assertThat(loop.runWaiting()).isOne();
    assertThat(order).containsExactly("inner", "outer", "ended");
  }

  @Test
  void aServerThatThisLoopWaitsForMayCloseIt() throws Exception {
    try (var server = Way.THREAD.start()) {
      loop.client().post(() -> {
        server.client().run(() -> {
          loop.close();
          return "closed, and did not wait";
        });
        order.add("call");
      });
      assertThat(loop.runNext()).isTrue();
      assertThat(order).containsExactly("call", "ended");
    }
  }

  @Test
  void aClosingThreadThatIsInterruptedDoesNotWait() throws Exception {
    loop.client().post(this::stay);
    var owner = Threads.PLATFORM.start("owner", loop::runNext);
    entered.await();
    var closer = Threads.PLATFORM.start("closer", () -> {
      loop.close();
      return Thread.interrupted();
    });
    closer.awaitAsleep().interrupt();
    assertThat(closer.value()).isTrue();
    assertThat(order).isEmpty();
    gate.countDown();
    owner.value();
    assertThat(order).containsExactly("call", "ended");
  }

  @Test
  void whateverItsEndDoesItHasEnded() {
    var self = new AtomicReference<UmpLoop<WorkClient>>();
    var given = new CompletableFuture<Throwable>();
    var failing = UmpLoop.open(new WorkDispatcher().closing(() -> {
      Objects.requireNonNull(self.get()).close();
      Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {
        Objects.requireNonNull(self.get()).close();
        given.complete(thrown);
        throw new IllegalStateException("a handler");
      });
      throw new AssertionError("the end");
    }));
    self.set(failing);
    var owner = Threads.PLATFORM.run("owner", failing::run).awaitAsleep();
    failing.close();
    owner.value();
    assertThat(Task.Futures.get(given, "the report")).hasMessage("the end");
  }

  @Test
  void closedByManyWhileItRunsItEndsOnce() throws Exception {
    for (int round = 0; round < Rounds.of(200); round++) {
      List<String> seen = new CopyOnWriteArrayList<>();
      var racing = UmpLoop.open(new WorkDispatcher().closing(() -> seen.add("ended")));
      var start = new CyclicBarrier(3);
      for (int i = 0; i < 3; i++) {
        racing.client().post(() -> seen.add("call"));
      }
      for (int i = 0; i < 2; i++) {
        Threads.PLATFORM.run("closer", () -> {
          start.await();
          racing.close();
          assertThat(seen).endsWith("ended");
        });
      }
      start.await();
      racing.runWaiting();
      racing.close();
      assertThat(seen).endsWith("ended").containsOnlyOnce("ended");
    }
  }
}
