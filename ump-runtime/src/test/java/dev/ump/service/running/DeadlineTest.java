package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.CallContext;
import dev.ump.channel.HandlerException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(1) A time limit")
class DeadlineTest {
  private static final Duration SHORT = Duration.ofMillis(30);

  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final UmpServer<WorkClient> outer = Way.THREAD.builder().name("outer").start();
  private final UmpServer<WorkClient> inner = Way.THREAD.builder().name("inner").start();

  @AfterEach
  void close() {
    gate.countDown();
    outer.close();
    inner.close();
  }

  private String block() throws InterruptedException {
    entered.countDown();
    gate.await();
    return "done";
  }

  @Test
  void saysWhereTheCallRunsForHowLongAndWhatWaitsBehindIt() throws Exception {
    var asked = outer.client().withTimeout(SHORT).runAsync(this::block);
    entered.await();
    outer.client().runAsync(() -> "behind");
    outer.client().runAsync(() -> "behind");
    var failure = (ReplyTimeoutException)
        Objects.requireNonNull(asked.handle((v, thrown) -> thrown).join());
    assertThat(failure)
        .hasMessageMatching(
            "Work\\.run\\(Body\\) got no reply within 30 ms; it may have been"
                + " executed: running for [0-9.]+ m?s on thread 'outer', 2 requests queued behind it\\.");
    assertThat(failure.maybeExecuted()).isTrue();
  }

  @Test
  void blockingCallsSayTheSameAndShowTheStackOfTheServersThread() {
    var failure = Outcome.of(() -> outer.client().withTimeout(SHORT).run(this::block))
        .thrown(ReplyTimeoutException.class);
    assertThat(failure).hasMessageContaining("on thread 'outer', no request queued behind it.");
    assertThat(
            Arrays.stream(failure.getSuppressed()).flatMap(s -> Arrays.stream(s.getStackTrace())))
        .extracting(StackTraceElement::getMethodName)
        .contains("block");
  }

  @Test
  void saysWhatIsBeforeACallThatWasNotExecuted() throws Exception {
    outer.client().runAsync(this::block);
    entered.await();
    outer.client().runAsync(() -> "before");
    var failure = Outcome.of(() -> outer.client().withTimeout(SHORT).run(() -> "never"))
        .thrown(ReplyTimeoutException.class);
    assertThat(failure)
        .hasMessage("Work.run(Body) got no reply within 30 ms; it was not executed:"
            + " 1 request queued before it, thread 'outer' in Work.run(Body).");
    assertThat(failure.maybeExecuted()).isFalse();
  }

  @Test
  void ofACallIsTheMostThatCallsWhichItMakesHave() {
    var seen = new CompletableFuture<Outcome<?>>();
    var patient = inner.client().withTimeout(Duration.ofHours(1));
    outer
        .client()
        .withTimeout(Duration.ofMillis(200))
        .runAsync(() -> seen.complete(Outcome.of(() -> patient.run(this::block))));
    assertThat(Task.Futures.get(seen, "the nested call").thrown(ReplyTimeoutException.class))
        .hasMessageContaining(
            "which was left to the call being handled; it may have been executed");
  }

  @Test
  void ofACallThatIsShorterIsItsOwn() {
    var failure = Outcome.of(() -> outer
            .client()
            .withTimeout(Duration.ofHours(1))
            .run(() -> inner.client().withTimeout(SHORT).run(this::block)))
        .thrown(HandlerException.class);
    assertThat(failure.getCause())
        .isInstanceOf(ReplyTimeoutException.class)
        .hasMessageContaining("got no reply within 30 ms; it may");
  }

  @Test
  void isSeenByTheCall() {
    assertThat((Optional<?>) outer.client().run(() -> CallContext.current().timeLeft()))
        .isEmpty();
    var left = (Optional<?>) outer
        .client()
        .withTimeout(Duration.ofHours(1))
        .run(() -> CallContext.current().timeLeft());
    assertThat((Duration) Objects.requireNonNull(left).orElseThrow())
        .isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    assertThat(CallContext.current().timeLeft()).isEmpty();
  }
}
