package dev.ump.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.DeadlockException;
import dev.ump.channel.HandlerException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(16) Servers that ask each other in a ring")
class RingTest {
  private final Map<String, Thread> threads = new ConcurrentHashMap<>();
  private final UmpServer<DeskClient> kv = start("kv");
  private final UmpServer<DeskClient> audit = start("audit");
  private final UmpServer<DeskClient> log = start("log");

  private UmpServer<DeskClient> start(String name) {
    return UmpServer.builder(DeskDispatcher.of(new WorkingDesk()))
        .name(name)
        .threadFactory(task -> {
          var thread = new Thread(task, name);
          threads.put(name, thread);
          return thread;
        })
        .start();
  }

  /** Waits until the others sleep in their calls: then the next call is the last one of the ring. */
  private void awaitAsleep(String... names) {
    for (String name : names) {
      var thread = Objects.requireNonNull(threads.get(name));
      Threads.awaitUntil(() -> thread.getState() == Thread.State.WAITING
          || thread.getState() == Thread.State.TIMED_WAITING);
    }
  }

  @AfterEach
  void close() {
    kv.close();
    audit.close();
    log.close();
  }

  @Test
  void theLastCallOfTheRingIsRefusedWithTheWholeChain() {
    var failure = Outcome.of(() -> kv.client()
            .work(() -> audit
                .client()
                .work(() -> log.client().work(() -> {
                  awaitAsleep("kv", "audit");
                  return kv.client().count(() -> 1);
                }))))
        .thrown(HandlerException.class);
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    assertThat(cause)
        .isInstanceOf(DeadlockException.class)
        .hasMessageContaining("Desk.count(Body)")
        .hasMessageContaining("log (in work) -> kv (in work) -> audit (in work) -> log");
    assertThat(((DeadlockException) cause).maybeExecuted()).isFalse();
  }

  @Test
  void allServersGoOn() throws Exception {
    Outcome.of(() ->
            kv.client().work(() -> audit.client().work(() -> kv.client().count(() -> 1))))
        .thrown(HandlerException.class);
    assertThat(kv.client().count(() -> 1)).isEqualTo(1);
    assertThat(audit.client().count(() -> 2)).isEqualTo(2);
    assertThat(kv.client().work(() -> audit.client().count(() -> 3))).isEqualTo(3);
  }

  @Test
  void aHandlerMayCatchItAndAnswer() throws Exception {
    Object answer = kv.client()
        .work(() -> audit.client().work(() -> {
          awaitAsleep("kv"); // or its call could be the last of the ring
          Outcome.of(() -> kv.client().count(() -> 1)).thrown(DeadlockException.class);
          return "kv is busy";
        }));
    assertThat(answer).isEqualTo("kv is busy");
  }

  @Test
  void twoServersThatMeetHeadOnAreFound() {
    for (int round = 0; round < 200; round++) {
      var barrier = new CyclicBarrier(2);
      var one = Threads.PLATFORM.start(
          "caller",
          () -> kv.client().work(() -> {
            barrier.await();
            return audit.client().count(() -> 1);
          }));
      var other = Threads.PLATFORM.start(
          "caller",
          () -> audit.client().work(() -> {
            barrier.await();
            return kv.client().count(() -> 1);
          }));
      int reports = reports(one) + reports(other);
      assertThat(reports).isBetween(1, 2);
    }
  }

  private static int reports(Task<@Nullable Object> task) {
    var outcome = task.outcome();
    if (outcome.failure() == null) {
      assertThat(outcome.get()).isEqualTo(1);
      return 0;
    }
    assertThat(outcome.thrown(HandlerException.class)).hasCauseInstanceOf(DeadlockException.class);
    return 1;
  }

  @Test
  void whoWouldGiveUpLaterThanAnotherWaitsForThat() throws Exception {
    var entered = new CountDownLatch(1);
    var other = new CountDownLatch(1);
    var busy = Threads.PLATFORM.start(
        "caller",
        () -> audit.client().work(() -> {
          entered.countDown();
          other.await();
          awaitAsleep("kv");
          return kv.client().count(() -> 1);
        }));
    entered.await();
    var failure = Outcome.of(() -> kv.client().work(() -> {
          other.countDown();
          return audit.client().withTimeout(Duration.ofMillis(100)).count(() -> 1);
        }))
        .thrown(HandlerException.class);
    assertThat(failure).hasCauseInstanceOf(ReplyTimeoutException.class);
    assertThat(busy.value()).as("the call without a limit").isEqualTo(1);
  }

  @Test
  void whoseLimitIsThatOfTheCallItHandlesIsRefusedAtOnce() throws Exception {
    Object answer = kv.client()
        .work(() -> audit.client().withTimeout(Duration.ofHours(1)).work(() -> {
          awaitAsleep("kv");
          return Outcome.of(() -> kv.client().count(() -> 1)).thrown().getClass();
        }));
    assertThat(answer).isEqualTo(DeadlockException.class);
  }

  @Test
  void whoWouldGiveUpFirstIsRefusedAtOnce() throws Exception {
    Object answer = kv.client()
        .work(() -> audit.client().withTimeout(Duration.ofHours(2)).work(() -> {
          awaitAsleep("kv");
          var limited = kv.client().withTimeout(Duration.ofHours(1));
          return Outcome.of(() -> limited.count(() -> 1)).thrown().getClass();
        }));
    assertThat(answer).isEqualTo(DeadlockException.class);
  }

  @Test
  void aStageThatAnotherThreadCompletesIsAWayOut() throws Exception {
    var calls = new AtomicInteger();
    Object answer = kv.client()
        .work(() -> audit
            .client()
            .later(() -> {
              var promise = new CompletableFuture<String>();
              Threads.PLATFORM.run("elsewhere", () -> {
                calls.incrementAndGet();
                promise.complete("done");
              });
              return promise;
            })
            .toCompletableFuture()
            .join());
    assertThat(answer).isEqualTo("done");
    assertThat(calls).hasValue(1);
  }

  @Test
  void noRingIsReportedFalselyUnderLoad() {
    List<Task<Void>> callers = new ArrayList<>();
    var start = new CountDownLatch(1);
    for (int c = 0; c < 4; c++) {
      callers.add(Threads.PLATFORM.run("caller", () -> {
        start.await();
        for (int i = 0; i < 500; i++) {
          assertThat(kv.client().work(() -> audit.client().count(() -> 1))).isEqualTo(1);
          assertThat(audit.client().work(() -> log.client().count(() -> 2))).isEqualTo(2);
          assertThat(kv.client().work(() -> log.client().count(() -> 3))).isEqualTo(3);
        }
      }));
    }
    start.countDown();
    callers.forEach(Task::value);
  }
}
