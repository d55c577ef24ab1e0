package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.Channel;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.ServerClosedException;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(30) An executor that blocks while it is given a task holds up that thread only")
class BlockingExecutorTest {
  private final CountDownLatch gate = new CountDownLatch(1);
  private final Pool pool = new Pool();
  private final AtomicInteger blocked = new AtomicInteger();
  private volatile boolean blocks;

  /** As a pool with a bounded queue that waits for room. */
  private final Executor executor = task -> {
    if (blocks) {
      blocked.incrementAndGet();
      awaitGate();
    }
    pool.execute(task);
  };

  private void awaitGate() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void open() {
    gate.countDown();
  }

  @ParameterizedTest
  @EnumSource(Handed.class)
  void onlyTheSenderThatHandsOverWaits(Handed way) throws Throwable {
    var place = way.on(executor);
    assertThat(Task.Futures.get(place.callAsync(() -> "before"), "a call")).isEqualTo("before");
    pool.awaitIdle();
    blocks = true;
    var held =
        Threads.PLATFORM.start("held", () -> place.callAsync(() -> "held").join());
    Threads.awaitUntil(() -> blocked.get() == 1);
    List<CompletableFuture<?>> behind = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      behind.add(place.callAsync(() -> "behind")); // returns
      place.post(() -> {});
    }
    assertThat(blocked).as("one hands over, for all").hasValue(1);
    assertThat(held.isOver()).isFalse();
    blocks = false;
    gate.countDown();
    assertThat(held.value()).isEqualTo("held");
    for (CompletableFuture<?> future : behind) {
      assertThat(Task.Futures.get(future, "a call")).isEqualTo("behind");
    }
    place.close();
  }

  @ParameterizedTest
  @EnumSource(Handed.class)
  void meanwhileACallCanRunOutOfTimeAndTheServerCanBeClosed(Handed way) throws Throwable {
    var place = way.on(executor);
    assertThat(Task.Futures.get(place.callAsync(() -> "before"), "a call")).isEqualTo("before");
    pool.awaitIdle();
    blocks = true;
    var held = Threads.PLATFORM.start(
        "held", () -> Outcome.of(() -> place.callAsync(() -> "held").join()));
    Threads.awaitUntil(() -> blocked.get() == 1);
    var behind = place.callAsync(() -> "behind");
    place.close();
    assertThat(Outcome.of(behind::join).thrown()).hasCauseInstanceOf(ServerClosedException.class);
    gate.countDown();
    var outcome = held.value();
    assertThat(outcome).isNotNull();
    assertThat(outcome.thrown()).hasCauseInstanceOf(ServerClosedException.class);
    assertThat(place.failure()).as("it ends where it should").isNull();
  }

  // ---- the executor of a channel

  private Channel<Integer, Integer, RuntimeException> channel() {
    return Channel.builder().executor(executor).open();
  }

  @Test
  void theLimitsOfOtherChannelsEnd() {
    blocks = true;
    var stuck = channel();
    // not 1 ms: a limit that is over before it is set needs no executor
    stuck.client().sendAsync(1, Duration.ofMillis(100));
    Threads.awaitUntil(() -> blocked.get() == 1);
    Channel<Integer, Integer, RuntimeException> other = Channel.open();
    for (int i = 0; i < 20; i++) {
      var limited = other.client().sendAsync(1, Duration.ofMillis(1));
      Threads.awaitUntil(limited::isDone);
    }
    gate.countDown();
    stuck.server().close();
    other.server().close();
  }

  @Test
  @Tag("slow")
  void theLimitsOfTheSameChannelEndTooAndLaterOnesAtOnce() {
    blocks = true;
    var stuck = channel();
    List<CompletableFuture<Integer>> limited = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      limited.add(stuck.client().sendAsync(1, Duration.ofMillis(1)));
    }
    for (CompletableFuture<Integer> future : limited) {
      assertThat(Outcome.of(() -> future.get()).thrown())
          .hasCauseInstanceOf(ReplyTimeoutException.class);
    }
    assertThat(blocked).as("one courier waits").hasValue(1);
    for (int i = 0; i < 20; i++) { // would take 40 seconds, if each waited for the executor
      var later = stuck.client().sendAsync(1, Duration.ofMillis(1));
      assertThat(Outcome.of(() -> later.get()).thrown())
          .hasCauseInstanceOf(ReplyTimeoutException.class);
    }
    blocks = false;
    gate.countDown();
    Threads.awaitUntil(() -> isEndedBy("pool", stuck));
    stuck.server().close();
  }

  /** Returns whether a limit was ended on such a thread. */
  private static boolean isEndedBy(
      String thread, Channel<Integer, Integer, RuntimeException> channel) {
    var name = channel
        .client()
        .sendAsync(1, Duration.ofMillis(20))
        .handle((reply, failure) -> Thread.currentThread().getName());
    return Task.Futures.get(name, "a limit").equals(thread);
  }

  @Test
  @Tag("slow")
  void aContinuationThatBlocksInPlaceHoldsUpNoOtherLimit() throws Exception {
    var stuck =
        Channel.builder().executor(Runnable::run).<Integer, Integer, RuntimeException>open();
    var entered = new CountDownLatch(1);
    var first = stuck.client().sendAsync(1, Duration.ofMillis(1));
    first.whenComplete((reply, failure) -> {
      if (Thread.currentThread().getName().equals("ump-courier")) {
        entered.countDown();
        awaitGate();
      } else {
        entered.countDown();
      }
    });
    entered.await();
    var second = stuck.client().sendAsync(1, Duration.ofMillis(1));
    Threads.awaitUntil(second::isDone);
    gate.countDown();
    stuck.server().close();
  }

  @Test
  void aReceiveThatIsBeingHandedOverHoldsUpItsSenderOnly() throws Exception {
    blocks = true;
    var channel = channel();
    var received = channel.server().receiveAsync();
    var held = Threads.PLATFORM.start("held", () -> channel.client().sendAsync(1));
    Threads.awaitUntil(() -> blocked.get() == 1);
    var other = channel.client().sendAsync(2);
    var byHand = channel.server().tryReceive();
    assertThat(byHand).isNotNull();
    byHand.reply(10);
    blocks = false;
    gate.countDown();
    var request = Task.Futures.get(received, "the other request");
    assertThat(request).isNotNull();
    request.reply(20);
    assertThat(other.join()).isEqualTo(20);
    assertThat(held.value()).isNotNull();
    channel.server().close();
  }
}
