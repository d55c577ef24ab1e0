package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.SendInterruptedException;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallerRunsTest {
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final UmpServer<WorkClient> server = Way.CALLERS.start();

  @AfterEach
  void close() {
    gate.countDown();
    server.close();
  }

  private String block() throws InterruptedException {
    entered.countDown();
    gate.await();
    return "done";
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void anIdleServersCallIsExecutedByItsCaller(Threads kind) {
    kind.run(
            "caller",
            () -> assertThat(server.client().run(Thread::currentThread))
                .isSameAs(Thread.currentThread()))
        .value();
  }

  @Test
  void asynchronousCallsAndPostsNeverRunOnTheirSender() {
    var posted = new CompletableFuture<Thread>();
    server.client().post(() -> posted.complete(Thread.currentThread()));
    assertThat(Task.Futures.get(posted, "the post")).isNotSameAs(Thread.currentThread());
    assertThat(server.client().runAsync(Thread::currentThread).join())
        .isNotSameAs(Thread.currentThread());
  }

  @Test
  void whatAnAsynchronousCallAnswersToIsNotTheCallersBusiness() {
    var promise = new CompletableFuture<Object>();
    var asked = server.client().later(() -> promise);
    assertThat(server.client().run(() -> "in between")).isEqualTo("in between");
    promise.complete("late");
    assertThat(asked.join()).isEqualTo("late");
  }

  @Test
  void aBusyServersCallWaitsInLine() throws Exception {
    List<String> order = new ArrayList<>();
    var first = Threads.PLATFORM.start("first", () -> server.client().run(this::block));
    entered.await();
    var queued = server.client().runAsync(() -> order.add("queued"));
    var second =
        Threads.PLATFORM.start("second", () -> server.client().run(() -> order.add("second")));
    second.awaitAsleep();
    gate.countDown();
    assertThat(first.value()).isEqualTo("done");
    second.value();
    queued.join();
    assertThat(order).containsExactly("queued", "second");
  }

  @Test
  void whoWaitsInLineMayRunOutOfTimeAndIsNotExecuted() throws Exception {
    Threads.PLATFORM.start("first", () -> server.client().run(this::block));
    entered.await();
    var hasty = server.client().withTimeout(Duration.ofMillis(5));
    var failure = Outcome.of(() -> hasty.run(() -> "never")).thrown(ReplyTimeoutException.class);
    assertThat(failure.maybeExecuted()).isFalse();
  }

  @Test
  void anInterruptOfTheCallerThatExecutesItsCallIsKept() {
    var caller = Threads.PLATFORM.start("caller", () -> {
      Object answer = server.client().run(() -> {
        Thread.currentThread().interrupt();
        return "answered";
      });
      return answer + ", " + Thread.interrupted();
    });
    assertThat(caller.value()).as("a reply that is there wins").isEqualTo("answered, true");
  }

  @Test
  void whoIsInterruptedInLineIsNotExecuted() throws Exception {
    Threads.PLATFORM.start("first", () -> server.client().run(this::block));
    entered.await();
    var second = Threads.PLATFORM.start(
        "second", () -> Outcome.of(() -> server.client().run(() -> "never")));
    second.awaitAsleep().interrupt();
    var outcome = second.value();
    assertThat(outcome).isNotNull();
    assertThat(outcome.thrown(SendInterruptedException.class).maybeExecuted()).isFalse();
  }
}
