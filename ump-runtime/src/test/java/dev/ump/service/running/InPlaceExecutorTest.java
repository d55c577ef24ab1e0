package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.Channel;
import dev.ump.channel.DeadlockException;
import dev.ump.channel.HandlerException;
import dev.ump.channel.Request;
import dev.ump.channel.Server;
import dev.ump.service.ServerEnd;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(30) An executor that runs its tasks in place lets callers execute calls, in order, "
    + "one at a time, and on no growing stack")
class InPlaceExecutorTest {
  private static final Executor IN_PLACE = Runnable::run;

  /** How deep the current stack is. */
  private static int depth() {
    return StackWalker.getInstance().walk(frames -> (int) frames.count());
  }

  @ParameterizedTest
  @EnumSource(Handed.class)
  void noStackGrowsHoweverManyCallsAreQueued(Handed way) throws Throwable {
    var deepest = new AtomicInteger();
    var executed = new AtomicInteger();
    try (var place = way.on(IN_PLACE)) {
      int all = 10_000;
      place.call(() -> {
        for (int i = 0; i < all; i++) {
          place.post(() -> {
            if (executed.incrementAndGet() % 100 == 0) {
              deepest.accumulateAndGet(depth(), Math::max);
            }
          });
        }
        return "queued";
      });
      Threads.awaitUntil(() -> executed.get() == all);
      assertThat(deepest.get()).isLessThan(300);
    }
  }

  @ParameterizedTest
  @EnumSource(Handed.class)
  void callsOfManyThreadsAreExecutedInOrderAndOneAtATime(Handed way) throws Throwable {
    var inside = new AtomicInteger();
    var deepest = new AtomicInteger();
    int senders = 4;
    int each = 5_000;
    int[] last = new int[senders]; // guarded by the turn
    var barrier = new CyclicBarrier(senders);
    try (var place = way.on(IN_PLACE)) {
      List<Task<Void>> tasks = new ArrayList<>();
      var done = new CountDownLatch(senders * each);
      for (int sender = 0; sender < senders; sender++) {
        int number = sender;
        tasks.add(Threads.PLATFORM.run("sender", () -> {
          barrier.await();
          for (int i = 1; i <= each; i++) {
            int message = i;
            place.post(() -> {
              try {
                assertThat(inside.incrementAndGet()).isEqualTo(1);
                assertThat(last[number]).isEqualTo(message - 1);
              } finally {
                last[number] = message;
                if (message % 100 == 0) {
                  deepest.accumulateAndGet(depth(), Math::max);
                }
                inside.decrementAndGet();
                done.countDown();
              }
            });
          }
        }));
      }
      tasks.forEach(Task::value);
      done.await();
      assertThat(deepest.get()).isLessThan(300);
    }
  }

  @ParameterizedTest
  @EnumSource(Handed.class)
  void aCallOfTheSameServerIsToldAndOtherCallsAreNot(Handed way) throws Throwable {
    try (var place = way.on(IN_PLACE)) {
      var self = Outcome.of(() -> place.call(() -> place.call(() -> "itself")));
      assertThat(self.thrown(HandlerException.class)).hasCauseInstanceOf(DeadlockException.class);
      var inner = place.call(() -> place.callAsync(() -> "later"));
      assertThat(inner).isInstanceOf(CompletableFuture.class);
      Object later = Task.Futures.get((CompletableFuture<?>) inner, "a call");
      assertThat(later).isEqualTo("later");
    }
  }

  @ParameterizedTest
  @EnumSource(Handed.class)
  void twoServersThatCallEachOtherWithoutWaitingNestNoDeeperThanTwo(Handed way) throws Throwable {
    var deepest = new AtomicInteger();
    var rounds = new AtomicInteger();
    int all = 2_000;
    try (var ping = way.on(IN_PLACE);
        var pong = way.on(IN_PLACE)) {
      Outcome.Action[] both = new Outcome.Action[2];
      both[0] = () -> {
        deepest.accumulateAndGet(depth(), Math::max);
        if (rounds.incrementAndGet() < all) {
          pong.post(both[1]);
        }
      };
      both[1] = () -> ping.post(both[0]);
      ping.post(both[0]);
      Threads.awaitUntil(() -> rounds.get() == all);
      assertThat(deepest.get()).isLessThan(300);
    }
  }

  @ParameterizedTest
  @EnumSource(Handed.class)
  void oneThatRunsInPlaceNowAndThenKeepsOrderAndExclusion(Handed way) throws Throwable {
    var asked = new AtomicInteger();
    var pool = new Pool();
    int[] last = new int[1];
    try (var place = way.on(task -> {
      if (asked.incrementAndGet() % 3 == 0) {
        task.run(); // as ThreadPoolExecutor.CallerRunsPolicy does
      } else {
        pool.execute(task);
      }
    })) {
      int all = 3_000;
      var done = new CountDownLatch(all);
      for (int i = 1; i <= all; i++) {
        int message = i;
        place.post(() -> {
          try {
            assertThat(last[0]).isEqualTo(message - 1);
          } finally {
            last[0] = message;
            done.countDown();
          }
        });
      }
      done.await();
    }
  }

  @ParameterizedTest
  @EnumSource(Handed.class)
  void aFatalErrorEndsTheServerOnceAndItsSenderSurvives(Handed way) throws Throwable {
    var fatal = new InternalError("broken");
    try (var place = way.on(IN_PLACE)) {
      var quiet = Threads.PLATFORM.start(
          "sender",
          () -> Outcome.of(() -> place
              .callAsync(() -> {
                throw fatal;
              })
              .join()));
      assertThat(quiet.value()).isNotNull();
      assertThat(place.failure()).isSameAs(fatal);
    }
  }

  @Test
  void theDispatchersEndIsNeverOnTheThreadOfTheNet() throws Exception {
    var endedOn = new CompletableFuture<Thread>();
    var server = UmpServer.builder(
            new WorkDispatcher().closing(() -> endedOn.complete(Thread.currentThread())))
        .executor(IN_PLACE)
        .endWithClients()
        .start();
    useAndLetGo(server);
    collectUntilDone(endedOn);
    assertThat(endedOn.join().getName()).isEqualTo("ump-courier");
    assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.CLIENTS_GONE);
  }

  private static void useAndLetGo(UmpServer<WorkClient> server) {
    assertThat(server.client().run(() -> "used")).isEqualTo("used");
  }

  private static void collectUntilDone(CompletableFuture<?> future) {
    Threads.awaitUntil(() -> {
      System.gc();
      return future.isDone();
    });
  }

  // ---- receiveAsync

  /** Receives again and again, each time in a continuation. */
  private static final class Loop {
    final Server<Integer, Integer, RuntimeException> server;
    final AtomicInteger received = new AtomicInteger();
    final AtomicInteger deepest = new AtomicInteger();

    Loop(Server<Integer, Integer, RuntimeException> server) {
      this.server = server;
    }

    void next() {
      server.receiveAsync().thenAccept(this::handle);
    }

    void handle(@Nullable Request<Integer, Integer, RuntimeException> request) {
      if (request != null) {
        deepest.accumulateAndGet(depth(), Math::max);
        request.reply(request.message());
        received.incrementAndGet();
        next();
      }
    }
  }

  @Test
  void aLoopOfReceivesGrowsNoStackHoweverLongTheQueue() {
    var channel = Channel.builder().executor(IN_PLACE).<Integer, Integer, RuntimeException>open();
    int all = 20_000;
    for (int i = 0; i < all; i++) {
      channel.client().post(i);
    }
    var loop = new Loop(channel.server());
    loop.next();
    Threads.awaitUntil(() -> loop.received.get() == all);
    assertThat(loop.deepest.get()).isLessThan(10_000);
    for (int i = 0; i < 100; i++) { // a pending receive, woken in place by its sender
      assertThat(channel.client().send(i)).isEqualTo(i);
    }
    channel.server().close();
  }

  @Test
  void aContinuationMayWaitForItsNextReceive() {
    var channel = Channel.builder().executor(IN_PLACE).<Integer, Integer, RuntimeException>open();
    for (int i = 0; i < 200; i++) {
      channel.client().post(i);
    }
    var first = Threads.PLATFORM.start("owner", () -> {
      int count = 0;
      for (int i = 0; i < 200; i++) {
        var request = Task.Futures.get(channel.server().receiveAsync(), "a request");
        assertThat(request).isNotNull();
        assertThat(request.message()).isEqualTo(i);
        count++;
      }
      return count;
    });
    assertThat(first.value()).isEqualTo(200);
    channel.server().close();
  }

  @Test
  void twoReceiveLoopsThatWakeEachOtherInPlaceGrowNoStack() {
    var ping = Channel.builder().executor(IN_PLACE).<Integer, Integer, RuntimeException>open();
    var pong = Channel.builder().executor(IN_PLACE).<Integer, Integer, RuntimeException>open();
    var rounds = new AtomicInteger();
    int all = 5_000;
    relay(ping.server(), message -> {
      if (rounds.incrementAndGet() < all) {
        pong.client().post(message);
      }
    });
    relay(pong.server(), message -> ping.client().post(message));
    ping.client().post(1);
    Threads.awaitUntil(() -> rounds.get() == all);
    ping.server().close();
    pong.server().close();
  }

  private static void relay(
      Server<Integer, Integer, RuntimeException> server,
      java.util.function.Consumer<Integer> next) {
    server.receiveAsync().thenAccept(request -> {
      if (request != null) {
        relay(server, next);
        next.accept(request.message());
      }
    });
  }
}
