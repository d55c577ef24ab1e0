package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.CallContext;
import dev.ump.channel.HandlerException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.service.UmpServer;
import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
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
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final ManualTicker ticker = new ManualTicker();
  private final UmpServer<WorkClient> outer =
      Way.THREAD.builder().name("outer").ticker(ticker).start();
  private final UmpServer<WorkClient> inner =
      Way.THREAD.builder().name("inner").ticker(ticker).start();

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

  /** Takes as long as the limit, and then blocks. */
  private String expire() throws InterruptedException {
    ticker.advance(LIMIT);
    return block();
  }

  @Test
  void saysWhereTheCallRunsForHowLongAndWhatWaitsBehindIt() throws Exception {
    var asked = outer.client().withTimeout(LIMIT).runAsync(this::block);
    entered.await();
    outer.client().runAsync(() -> "behind");
    outer.client().runAsync(() -> "behind");
    ticker.advance(LIMIT);
    var failure = (ReplyTimeoutException)
        Objects.requireNonNull(asked.handle((v, thrown) -> thrown).join());
    assertThat(failure)
        .hasMessage("Work.run(Body) got no reply within 30 s; it may have been"
            + " executed: running for 30 s on thread 'outer', 2 requests queued behind it.");
    assertThat(failure.maybeExecuted()).isTrue();
  }

  @Test
  void blockingCallsSayTheSameAndShowTheStackOfTheServersThread() {
    var failure = Outcome.of(() -> outer.client().withTimeout(LIMIT).run(this::expire))
        .thrown(ReplyTimeoutException.class);
    assertThat(failure).hasMessageContaining("on thread 'outer', no request queued behind it.");
    assertThat(
            Arrays.stream(failure.getSuppressed()).flatMap(s -> Arrays.stream(s.getStackTrace())))
        .extracting(StackTraceElement::getMethodName)
        .contains("expire");
  }

  @Test
  void saysWhatIsBeforeACallThatWasNotExecuted() throws Exception {
    outer.client().runAsync(this::block);
    entered.await();
    outer.client().runAsync(() -> "before");
    var asked = Threads.PLATFORM.start(
        "caller", () -> outer.client().withTimeout(LIMIT).run(() -> "never"));
    ticker.awaitWaiting().advance(LIMIT);
    var failure = asked.outcome().thrown(ReplyTimeoutException.class);
    assertThat(failure)
        .hasMessage("Work.run(Body) got no reply within 30 s; it was not executed:"
            + " 1 request queued before it, thread 'outer' in Work.run(Body).");
    assertThat(failure.maybeExecuted()).isFalse();
  }

  @Test
  void ofACallIsTheMostThatCallsWhichItMakesHave() {
    var seen = new CompletableFuture<Outcome<?>>();
    var patient = inner.client().withTimeout(Duration.ofHours(1));
    outer
        .client()
        .withTimeout(LIMIT)
        .runAsync(() -> seen.complete(Outcome.of(() -> patient.run(this::expire))));
    assertThat(Task.Futures.get(seen, "the nested call").thrown(ReplyTimeoutException.class))
        .hasMessageContaining(
            "which was left to the call being handled; it may have been executed");
  }

  @Test
  void ofACallThatIsShorterIsItsOwn() {
    var failure = Outcome.of(() -> outer
            .client()
            .withTimeout(Duration.ofHours(1))
            .run(() -> inner.client().withTimeout(LIMIT).run(this::expire)))
        .thrown(HandlerException.class);
    assertThat(failure.getCause())
        .isInstanceOf(ReplyTimeoutException.class)
        .hasMessageContaining("got no reply within 30 s; it may");
  }

  @Test
  void isSeenByTheCall() {
    assertThat((Optional<?>) outer.client().run(() -> CallContext.current().timeLeft()))
        .isEmpty();
    var left = (Optional<?>) outer
        .client()
        .withTimeout(Duration.ofHours(1))
        .run(() -> CallContext.current().timeLeft());
    assertThat(left).isEqualTo(Optional.of(Duration.ofHours(1)));
    assertThat(CallContext.current().timeLeft()).isEmpty();
  }
}
