package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.Channel;
import dev.ump.channel.DeadlockException;
import dev.ump.channel.HandlerException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.SendInterruptedException;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(16) What looks like a ring, and has a way out, is not reported")
class WaysOutTest {
  private final List<Thread> threads = new ArrayList<>();
  private final UmpServer<WorkClient> kv = start("kv", builder -> builder);
  private final UmpServer<WorkClient> audit = start("audit", builder -> builder);

  private UmpServer<WorkClient> start(
      String name, UnaryOperator<UmpServer.Builder<Work, WorkClient>> options) {
    return options
        .apply(UmpServer.builder(new WorkDispatcher()).name(name).threadFactory(task -> {
          var thread = Threads.PLATFORM.unstarted(task);
          thread.setName(name);
          threads.add(thread);
          return thread;
        }))
        .start();
  }

  @AfterEach
  void close() {
    kv.close();
    audit.close();
  }

  /** A thread that begins to serve when a test says so. */
  private static Thread late(Runnable task, CountDownLatch begin) {
    return Threads.PLATFORM.unstarted(() -> {
      Outcome.ofAction(begin::await).get();
      task.run();
    });
  }

  @Test
  void aThreadThatHasNotBegunCounts() throws Exception {
    for (int count = 2; count <= 3; count++) {
      var begin = new CountDownLatch(1);
      List<Thread> made = new ArrayList<>();
      var several = UmpServer.builder(new WorkDispatcher())
          .name("several")
          .threads(count)
          .threadFactory(task -> {
            made.add(made.isEmpty() ? Threads.PLATFORM.unstarted(task) : late(task, begin));
            return made.get(made.size() - 1);
          })
          .start();
      var asked = Threads.PLATFORM.start(
          "caller", () -> several.client().run(() -> several.client().run(() -> 1)));
      Threads.awaitAsleep(made.get(0));
      begin.countDown();
      assertThat(asked.value()).isEqualTo(1);
      several.close();
    }
  }

  @Test
  void onceAllHaveBegunTheyAreSeen() throws Exception {
    var both = new java.util.concurrent.CyclicBarrier(2);
    var several = start("several", builder -> builder.threads(2));
    List<Task<@Nullable Object>> asked = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      asked.add(Threads.PLATFORM.start(
          "caller",
          () -> several.client().run(() -> {
            both.await();
            return several.client().run(() -> 1);
          })));
    }
    long reports =
        asked.stream().filter(task -> task.outcome().failure() != null).count();
    assertThat(reports).isBetween(1L, 2L);
    several.close();
  }

  /** The audit waits for kv by a future; then kv asks the audit, without a limit. */
  private void waitsByAFuture(
      Duration limit,
      Outcome.Body<CompletableFuture<@Nullable Object>> ask,
      Class<? extends Throwable> expected)
      throws Exception {
    var entered = new CountDownLatch(1);
    var sleeps = new CountDownLatch(1);
    var busy = Threads.PLATFORM.start(
        "caller",
        () -> kv.client().run(() -> {
          entered.countDown();
          sleeps.await();
          Threads.awaitAsleep(threads.get(1));
          return audit.client().run(() -> 1);
        }));
    entered.await();
    var failure = Outcome.of(() -> audit.client().run(() -> {
          var future = ask.run();
          sleeps.countDown();
          return future.join();
        }))
        .thrown(HandlerException.class);
    assertThat(failure.getCause()).isInstanceOf(CompletionException.class);
    assertThat(Objects.requireNonNull(failure.getCause())).hasCauseInstanceOf(expected);
    assertThat(limit).isPositive();
    assertThat(busy.value()).as("the call without a limit").isEqualTo(1);
  }

  @Test
  void aFutureWithALimitOfItsOwnEndsItsWaiter() throws Exception {
    var limit = Duration.ofMillis(100);
    waitsByAFuture(
        limit, () -> kv.client().withTimeout(limit).runAsync(() -> 2), ReplyTimeoutException.class);
  }

  @Test
  @DisplayName("a thread behind a ring, and no part of it, is not refused: the ring ends")
  void aThreadBehindARingIsNoPartOfIt() throws Exception {
    var kvIsBusy = new CountDownLatch(1);
    var first = new CompletableFuture<CompletableFuture<@Nullable Object>>();
    var ofKv = Threads.PLATFORM.start(
        "caller",
        () -> kv.client().run(() -> {
          kvIsBusy.countDown();
          first.join();
          Threads.awaitAsleep(threads.get(1));
          return audit.client().withTimeout(Duration.ofHours(2)).run(() -> 1);
        }));
    kvIsBusy.await();
    var ofAudit = Threads.PLATFORM.start(
        "caller",
        () -> audit.client().run(() -> {
          first.complete(kv.client().withTimeout(Duration.ofHours(1)).runAsync(() -> 2));
          return first.join().join();
        }));
    first.join();
    Threads.awaitUntil(() -> audit.stats().queued() == 1); // what kv asks: the ring is closed
    Threads.awaitAsleep(threads.get(0));
    try (var desk = start("desk", builder -> builder)) {
      var behind = Outcome.of(() -> desk.client()
          .run(() ->
              Outcome.of(() -> kv.client().withTimeout(Duration.ofMillis(50)).run(() -> 3))));
      assertThat(((Outcome<?>) Objects.requireNonNull(behind.value())).failure())
          .isInstanceOf(ReplyTimeoutException.class);
    }
    first.join().cancel(true);
    assertThat(ofAudit.outcome().failure()).isInstanceOf(HandlerException.class);
    assertThat(ofKv.value()).isEqualTo(1);
  }

  @Test
  void orTimeoutEndsItsWaiter() throws Exception {
    waitsByAFuture(
        Duration.ofMillis(100),
        () -> kv.client().runAsync(() -> 2).orTimeout(100, TimeUnit.MILLISECONDS),
        TimeoutException.class);
  }

  @Test
  void completeOnTimeoutEndsItsWaiter() throws Exception {
    var entered = new CountDownLatch(1);
    var sleeps = new CountDownLatch(1);
    var busy = Threads.PLATFORM.start(
        "caller",
        () -> kv.client().run(() -> {
          entered.countDown();
          sleeps.await();
          Threads.awaitAsleep(threads.get(1));
          return audit.client().run(() -> 1);
        }));
    entered.await();
    Object value = audit.client().run(() -> {
      var future = kv.client().runAsync(() -> 2).completeOnTimeout(7, 100, TimeUnit.MILLISECONDS);
      sleeps.countDown();
      return future.get();
    });
    assertThat(value).isEqualTo(7);
    assertThat(busy.value()).isEqualTo(1);
  }

  @Test
  void aTimedGetEndsItsWaiter() throws Exception {
    var entered = new CountDownLatch(1);
    var sleeps = new CountDownLatch(1);
    var busy = Threads.PLATFORM.start(
        "caller",
        () -> kv.client().run(() -> {
          entered.countDown();
          sleeps.await();
          Threads.awaitAsleep(threads.get(1));
          return audit.client().run(() -> 1);
        }));
    entered.await();
    var late = Outcome.of(() -> audit.client().run(() -> {
      var future = kv.client().runAsync(() -> 2);
      sleeps.countDown();
      return future.get(100, TimeUnit.MILLISECONDS);
    }));
    assertThat(late.thrown(HandlerException.class)).hasCauseInstanceOf(TimeoutException.class);
    assertThat(busy.value()).isEqualTo(1);
  }

  @Test
  void aLimitThatComesLaterIsNoWayOut() throws Exception {
    for (boolean isOfTheFuture : new boolean[] {true, false}) {
      Object answer = kv.client()
          .run(() -> audit.client().run(() -> {
            Threads.awaitAsleep(threads.get(0));
            var future = isOfTheFuture
                ? kv.client().withTimeout(Duration.ofHours(1)).runAsync(() -> 1)
                : kv.client().runAsync(() -> 1).orTimeout(1, TimeUnit.HOURS);
            Throwable told = Outcome.of(future::join).thrown();
            future.cancel(false);
            return told.getClass();
          }));
      assertThat(answer).isEqualTo(DeadlockException.class);
    }
  }

  @Test
  void aThreadThatIsBeingInterruptedIsAWayOut() throws Exception {
    var entered = new CountDownLatch(1);
    Object answer = kv.client().run(() -> {
      Thread.currentThread().interrupt();
      return Outcome.of(() -> kv.client().runAsync(() -> 1).get()).thrown().getClass();
    });
    assertThat(answer).isEqualTo(InterruptedException.class);
    answer = kv.client().run(() -> {
      Thread.currentThread().interrupt();
      return Outcome.of(() -> kv.client().run(() -> 1)).thrown().getClass();
    });
    assertThat(answer).isEqualTo(SendInterruptedException.class);
    answer = kv.client().run(() -> {
      entered.countDown();
      Thread.currentThread().interrupt();
      return Outcome.of(() -> kv.client().runAsync(() -> 1).join()).thrown().getClass();
    });
    assertThat(answer).as("join is not interruptible").isEqualTo(DeadlockException.class);
  }

  @Test
  void aServerThatIsClosedMeanwhileIsAWayOut() throws Exception {
    var busy = Threads.PLATFORM.start(
        "caller",
        () -> kv.client()
            .run(() -> audit.client().run(() -> {
              Threads.awaitAsleep(threads.get(0));
              kv.closeNow();
              return Outcome.of(() -> kv.client().run(() -> 1)).thrown().getClass();
            })));
    var outcome = busy.outcome();
    Object seen = outcome.failure() == null ? outcome.get() : outcome.failure();
    assertThat(String.valueOf(seen)).doesNotContain("Deadlock");
  }

  @Test
  void aContextThatWasHandedToAnotherThreadIsAWayOut() {
    Channel<String, String, RuntimeException> channel = Channel.open();
    var answered = new CompletableFuture<@Nullable Void>();
    var server = Threads.PLATFORM.run(
        "server",
        () -> channel.server().serve(request -> {
          if (request.message().equals("inner")) {
            request.reply("answered");
            return;
          }
          Threads.PLATFORM.run("elsewhere", () -> {
            request.reply("answered elsewhere");
            answered.complete(null);
          });
          answered.join();
        }));
    assertThat(channel.client().send("outer")).isEqualTo("answered elsewhere");
    assertThat(channel.client().send("inner")).isEqualTo("answered");
    channel.client().close();
    server.value();
  }

  @Test
  void closeInADeadlockNamesACureThatThereIs() throws Exception {
    Object message = kv.client()
        .run(() -> audit.client().run(() -> {
          Threads.awaitAsleep(threads.get(0));
          return Outcome.ofAction(kv::close).thrown(DeadlockException.class).getMessage();
        }));
    assertThat((String) message)
        .contains("UmpServer[kv].close() would never return")
        .contains("Use closeNow() here, or close it on another thread.")
        .doesNotContain("async client");
  }
}
