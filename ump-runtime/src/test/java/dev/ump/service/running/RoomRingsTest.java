package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.ChannelFullException;
import dev.ump.channel.DeadlockException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.service.Restarts;
import dev.ump.service.UmpServer;
import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(16) (17) A wait for room is a wait: rings of such waits are reported")
class RoomRingsTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Outcome.Action NOTHING = () -> {};

  private static UmpServer.Builder<Work, WorkClient> builder(String name) {
    return UmpServer.builder(new WorkDispatcher()).name(name).capacity(1, LONG);
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, names = "WORKERS", mode = EnumSource.Mode.EXCLUDE)
  void theOnlyThreadThatCouldMakeRoomIsRefusedAtOnce(Way way) {
    try (var server = way.builder().capacity(1, LONG).start()) {
      Object outcomes = server.client().run(() -> {
        server.client().post(NOTHING);
        Outcome.ofAction(() -> server.client().post(NOTHING)).thrown(ChannelFullException.class);
        return server.client().runAsync(() -> "never").handle(Outcome::new).join();
      });
      ((Outcome<?>) Objects.requireNonNull(outcomes)).thrown(ChannelFullException.class);
    }
  }

  @Test
  void aThreadThatHandlesWaitsIfAnotherOneCanMakeRoom() throws Exception {
    var gate = new CountDownLatch(1);
    var entered = new CountDownLatch(1);
    try (var server = builder("pair").threads(2).start()) {
      CompletableFuture<?> busy = server.client().runAsync(() -> {
        entered.countDown();
        gate.await();
        return "busy";
      });
      entered.await();
      var isFull = new CountDownLatch(1);
      CompletableFuture<?> posting = server.client().runAsync(() -> {
        server.client().post(NOTHING);
        isFull.countDown();
        server.client().post(NOTHING);
        return "posted";
      });
      isFull.await();
      gate.countDown();
      assertThat(Task.Futures.get(busy, "the other")).isEqualTo("busy");
      assertThat(Task.Futures.get(posting, "the one that waits")).isEqualTo("posted");
    }
  }

  /** Each fills the other one's only place: the last one to wait is told, or both. */
  @Test
  void twoServersThatWaitForRoomOfEachOther() throws Exception {
    try (var one = builder("one").start();
        var two = builder("two").start()) {
      var entered = new CountDownLatch(2);
      CompletableFuture<Outcome<Void>> atOne = fills(one, two, entered);
      CompletableFuture<Outcome<Void>> atTwo = fills(two, one, entered);
      Outcome<Void> first = Task.Futures.get(atOne, "one");
      Outcome<Void> second = Task.Futures.get(atTwo, "two");
      List<Throwable> told = Stream.of(first, second)
          .flatMap(outcome -> Stream.ofNullable(outcome.failure()))
          .toList();
      assertThat(told) // both, if both looked at the same time
          .isNotEmpty()
          .allSatisfy(failure -> assertThat(failure)
              .isInstanceOfSatisfying(
                  DeadlockException.class,
                  ring -> assertThat(ring.maybeExecuted()).isFalse())
              .hasMessageContaining(
                  "waits for room that no thread could make; it was not executed.")
              .hasMessageContaining("one (in run)")
              .hasMessageContaining("two (in run)"));
    }
  }

  /** A call at one server that posts to another one until that is full, and waits there. */
  @SuppressWarnings("unchecked")
  private static CompletableFuture<Outcome<Void>> fills(
      UmpServer<WorkClient> at, UmpServer<WorkClient> other, CountDownLatch entered) {
    return (CompletableFuture<Outcome<Void>>) (CompletableFuture<?>) at.client().runAsync(() -> {
      entered.countDown();
      entered.await();
      return Outcome.ofAction(() -> {
        other.client().post(NOTHING);
        other.client().post(NOTHING);
      });
    });
  }

  /** Whichever of the two waits first: the one that waits for room is refused, sooner or later. */
  @Test
  void aCallThatWaitsForAThreadThatWaitsForRoomHereIsNotToldSinceThePatienceEnds()
      throws Exception {
    try (var one = UmpServer.builder(new WorkDispatcher())
            .name("one")
            .capacity(1, Duration.ofMillis(50))
            .start();
        var two = builder("two").start()) {
      var isFull = new CountDownLatch(1);
      CompletableFuture<?> atOne = one.client().runAsync(() -> {
        isFull.await();
        return two.client().run(() -> "an answer of two");
      });
      CompletableFuture<?> atTwo = two.client().runAsync(() -> {
        one.client().post(NOTHING);
        isFull.countDown();
        return Outcome.ofAction(() -> one.client().post(NOTHING));
      });
      Outcome<?> waited = (Outcome<?>) Task.Futures.get(atTwo, "two");
      assertThat(waited.thrown())
          .isInstanceOfAny(ChannelFullException.class, DeadlockException.class);
      assertThat(Task.Futures.get(atOne, "one")).isEqualTo("an answer of two");
    }
  }

  /** A queued call of another caller will be withdrawn at its limit, and makes room. */
  @Test
  void aTimeLimitOfAQueuedCallIsAWayOut() {
    try (var server = builder("desk").start()) {
      Object outcome = server.client().run(() -> {
        CompletableFuture<?> queued =
            server.client().withTimeout(Duration.ofMillis(30)).runAsync(() -> "never");
        server.client().post(NOTHING); // no other thread makes room, and the time does
        return queued.handle(Outcome::new).join();
      });
      assertThat(((Outcome<?>) Objects.requireNonNull(outcome)).thrown())
          .isInstanceOf(ReplyTimeoutException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(EventLoop.Kind.class)
  @DisplayName("(25) the owner's own thread is refused at once, outside a call too")
  void theOwnersThreadIsRefusedAtOnce(EventLoop.Kind kind) {
    try (var loop = kind.open();
        var server = builder("model").executor(loop, loop.isOwner()).start()) {
      loop.run(() -> {
        server.client().post(NOTHING);
        Outcome.ofAction(() -> server.client().post(NOTHING)).thrown(ChannelFullException.class);
        assertThat(server.client().run(() -> "a blocking call needs no room"))
            .isEqualTo("a blocking call needs no room");
      });
    }
  }

  @Test
  @DisplayName("(17) a post waits no longer than the call that is handled meanwhile")
  void aPostInACallWithALimitWaitsNoLonger() throws Exception {
    var gate = new CountDownLatch(1);
    var entered = new CountDownLatch(1);
    var ticker = new ManualTicker();
    var limit = Duration.ofMinutes(1);
    try (var front =
            UmpServer.builder(new WorkDispatcher()).name("front").ticker(ticker).start();
        var back = builder("back").ticker(ticker).start()) {
      back.client().post(() -> {
        entered.countDown();
        gate.await();
      });
      entered.await();
      back.client().post(NOTHING);
      var posting = new CompletableFuture<Thread>();
      var refused = new CompletableFuture<Outcome<Void>>();
      var caller = Threads.PLATFORM.start(
          "caller",
          () -> front.client().withTimeout(limit).run(() -> {
            posting.complete(Thread.currentThread());
            refused.complete(Outcome.ofAction(() -> back.client().post(NOTHING)));
            return "done";
          }));
      Threads.awaitAsleep(Task.Futures.get(posting, "the call"));
      ticker.advance(limit);
      Task.Futures.get(refused, "the post").thrown(ChannelFullException.class);
      caller.outcome();
      gate.countDown();
    }
  }

  @Test
  @DisplayName("(23) calls wait for room while the service is made anew")
  void callsWaitForRoomDuringARestart() throws Exception {
    var mayBeMade = new CountDownLatch(1);
    var isMaking = new CountDownLatch(1);
    var isFirst = new AtomicBoolean(true);
    try (var server = UmpServer.builder(() -> {
          if (!isFirst.getAndSet(false)) {
            isMaking.countDown();
            mayBeMade.await();
          }
          return new WorkDispatcher();
        })
        .name("dev")
        .capacity(1, LONG)
        .restartOn(IllegalStateException.class::isInstance, Restarts.atMost(1, LONG))
        .start()) {
      Outcome.of(() -> server.client().run(() -> {
        throw new IllegalStateException("broken");
      }));
      isMaking.await();
      server.client().post(NOTHING);
      Task<Void> patient =
          Threads.PLATFORM.run("patient", () -> server.client().post(NOTHING)).awaitAsleep();
      mayBeMade.countDown();
      patient.value();
      assertThat(server.client().run(() -> "anew")).isEqualTo("anew");
    }
  }
}
