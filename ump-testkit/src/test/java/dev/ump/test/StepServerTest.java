package dev.ump.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ump.channel.CallContext;
import dev.ump.channel.DeadlockException;
import dev.ump.channel.HandlerException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.SendInterruptedException;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.CallSite;
import dev.ump.service.UmpServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class StepServerTest {
  private final List<String> log = new ArrayList<>();
  private final StepServer<ErrandsClient> server =
      StepServer.open(ErrandsDispatcher.of(new Doing()).closing(() -> log.add("ended")));
  private final ErrandsClient client = server.client();

  @AfterEach
  void close() {
    server.close();
    assertThat(log).containsOnlyOnce("ended");
  }

  @Test
  void asynchronousAndOneWayCallsWaitForTheTest() {
    client.async().run(() -> log.add("first"));
    client.post(() -> log.add("second"));
    assertThat(server.waiting()).hasSize(2);
    assertThat(log).isEmpty();
    server.runNext();
    assertThat(log).containsExactly("first");
    assertThat(server.waiting()).singleElement().isInstanceOf(ErrandsEnvelope.Post.class);
    server.runNext();
    assertThat(log).containsExactly("first", "second");
    assertThatExceptionOfType(AssertionError.class).isThrownBy(server::runNext);
  }

  @Test
  void urgentCallsAreShownAndRunFirst() {
    client.async().run(() -> log.add("first"));
    client.now(() -> log.add("urgent"));
    client.post(() -> log.add("second"));
    client.now(() -> log.add("urgent, too"));
    assertThat(server.waiting())
        .extracting(call -> call.getClass().getSimpleName())
        .containsExactly("Now", "Now", "Run", "Post");
    server.runNext();
    assertThat(log).containsExactly("urgent");
    assertThat(server.runWaiting()).isEqualTo(3);
    assertThat(log).containsExactly("urgent", "urgent, too", "first", "second");
  }

  @Test
  void aBlockingCallOfTheTestsThreadRunsUrgentOnesToo() throws Exception {
    client.post(() -> log.add("first"));
    client.now(() -> log.add("urgent"));
    client.run(() -> log.add("own"));
    assertThat(log).containsExactly("urgent", "first", "own");
  }

  @Test
  void periodicWorkWaitsForAStepWhenItsTimeHasCome() {
    var dispatcher = ErrandsDispatcher.of(new Doing());
    try (var cleaning =
        StepServer.open(dispatcher.every(Duration.ofSeconds(1), () -> log.add("cleaned")))) {
      cleaning.advance(Duration.ofSeconds(5));
      assertThat(log).isEmpty();
      cleaning.runNext();
      assertThat(cleaning.runWaiting()).isZero();
      assertThat(log).containsExactly("cleaned");
    }
  }

  @Test
  void allCallsAreRunWithThoseThatAreSentMeanwhile() {
    client.post(() -> client.post(() -> log.add("inner")));
    client.post(() -> log.add("outer"));
    assertThat(server.runWaiting()).isEqualTo(3);
    assertThat(log).containsExactly("outer", "inner");
  }

  @Test
  void aBlockingCallOfTheTestRunsWhatWasSentBeforeAndNothingElse() throws Exception {
    client.post(() -> log.add("before"));
    Object result = client.run(() -> {
      client.post(() -> log.add("after"));
      return Thread.currentThread();
    });
    assertThat(result).isSameAs(Thread.currentThread());
    assertThat(log).containsExactly("before");
    assertThat(server.waiting()).hasSize(1);
  }

  @Test
  void aBlockingCallOfAnotherThreadWaitsForTheTest() throws Exception {
    var other = new FutureTask<Object>(() -> client.run(Thread::currentThread));
    new Thread(other, "other").start();
    while (server.waiting().isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(other.isDone()).isFalse();
    server.runNext();
    assertThat(other.get()).isSameAs(Thread.currentThread());
  }

  @Test
  void aCallThatNobodyAnswersIsReportedAndTakenBack() {
    var unanswered = new CompletableFuture<>();
    try (var slow = StepServer.open(ErrandsDispatcher.ofAsync(new Procrastinating(unanswered)))) {
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> slow.client().run(() -> "never"))
          .withMessage("Errands.run(Callable) would wait for ever:"
              + " it was run and is not answered, and no other call waits.");
    }
    assertThat(unanswered).isCancelled();
  }

  @Test
  void aTimeLimitPassesAtOnceIfTheTestWaitsForItself() {
    var unanswered = new CompletableFuture<>();
    try (var slow = StepServer.open(ErrandsDispatcher.ofAsync(new Procrastinating(unanswered)))) {
      assertThatExceptionOfType(ReplyTimeoutException.class)
          .isThrownBy(() -> slow.client().count(() -> 7))
          .withMessageContaining("Errands.count(Callable) got no reply within 5 ms");
      var limited = slow.client().withTimeout(Duration.ofMillis(3));
      assertThatExceptionOfType(ReplyTimeoutException.class)
          .isThrownBy(() -> limited.run(() -> 7))
          .withMessageContaining("within 3 ms");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {365L * 24 * 3600, Long.MAX_VALUE})
  void aTimeLimitOfYearsPassesAtOnceToo(long seconds) {
    try (var slow = StepServer.open(
        ErrandsDispatcher.ofAsync(new Procrastinating(new CompletableFuture<>())))) {
      var patient = slow.client().withTimeout(Duration.ofSeconds(seconds));
      assertThatExceptionOfType(ReplyTimeoutException.class).isThrownBy(() -> patient.run(() -> 7));
    }
  }

  @Test
  void aTimeLimitPassesExactlyWhenTheTestSaysSo() {
    var limited = client.withTimeout(Duration.ofSeconds(2)).async();
    var late = limited.run(() -> log.add("late"));
    server.advance(Duration.ofSeconds(2).minusNanos(1));
    var inTime = limited.run(() -> log.add("in time"));
    assertThat(late).isNotDone();
    server.advance(Duration.ofNanos(1));
    assertThat(late)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(ReplyTimeoutException.class)
        .withMessageContaining("within 2 s; it was not executed");
    server.runWaiting();
    assertThat(inTime).isCompleted();
    assertThat(log).containsExactly("in time");
  }

  @Test
  void aThreadThatWaitsIsWokenWhenItsTimeLimitPasses() throws Exception {
    var hurried = client.withTimeout(Duration.ofSeconds(2));
    var other = new FutureTask<>(() -> catchThrowable(() -> hurried.run(() -> "never")));
    new Thread(other, "other").start();
    while (server.waiting().isEmpty()) {
      Thread.onSpinWait();
    }
    server.advance(Duration.ofSeconds(2));
    assertThat(other.get()).isInstanceOf(ReplyTimeoutException.class);
    assertThat(server.waiting()).isEmpty();
  }

  @Test
  void theTimeLeftIsThatOfTheServersTime() throws Exception {
    var left = new CompletableFuture<Duration>();
    client.withTimeout(Duration.ofSeconds(2)).async().run(() -> {
      server.advance(Duration.ofMillis(500));
      return left.complete(CallContext.current().timeLeft().orElseThrow());
    });
    server.advance(Duration.ofSeconds(1));
    server.runNext();
    assertThat(left).isCompletedWithValue(Duration.ofMillis(500));
  }

  @Test
  void severalServersMayHaveOneTime() {
    var ticker = new TestTicker();
    try (var one = StepServer.open(ErrandsDispatcher.of(new Doing()), ticker);
        var script = ScriptedServer.of(ErrandsDispatcher.of(new Doing()), ticker)) {
      var call = one.client().withTimeout(Duration.ofHours(1)).async().run(() -> "never");
      script.advance(Duration.ofHours(1));
      assertThat(call).isCompletedExceptionally();
    }
  }

  @Test
  void aCallMayBeAnsweredByOneThatWaitsBehindIt() throws Exception {
    var answer = new CompletableFuture<>();
    try (var slow = StepServer.open(ErrandsDispatcher.ofAsync(new Procrastinating(answer)))) {
      client.post(() -> answer.complete("at last"));
      var call = slow.client().async().run(() -> "never");
      slow.runNext();
      assertThat(call).isNotDone();
      server.runNext();
      assertThat(call).isCompletedWithValue("at last");
    }
  }

  @Test
  void aCallInsideACallIsADeadlockAsEverywhere() throws Exception {
    Object thrown = client.run(() -> catchThrowable(() -> client.run(() -> "inner")));
    assertThat(thrown).isInstanceOf(DeadlockException.class);
    assertThat(client.run(() -> "next")).isEqualTo("next");
  }

  @Test
  void aServerMayCallAnother() throws Exception {
    try (var other = StepServer.open(ErrandsDispatcher.of(new Doing()))) {
      other.client().post(() -> log.add("before"));
      assertThat(client.run(() -> other.client().run(() -> "inner"))).isEqualTo("inner");
      assertThat(log).containsExactly("before");
    }
  }

  @Test
  void anInterruptedThreadSendsNothing() {
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(SendInterruptedException.class)
        .isThrownBy(() -> client.run(() -> log.add("never")));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(server.runWaiting()).isZero();
  }

  @Test
  void closedItFailsWhatWaits() {
    var waiting = client.async().run(() -> "never");
    server.close();
    assertThat(waiting)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(ServerClosedException.class);
    assertThatExceptionOfType(ServerClosedException.class)
        .isThrownBy(() -> client.run(() -> "never"));
  }

  static List<Throwable> failures() {
    return List.of(
        new IOException("declared"),
        new TimeoutException("not declared"),
        new IllegalStateException("unchecked"),
        new CompletionException(new IOException("speaks for somebody else")));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFailureReachesTheTestAsItReachesACallerOfARealServer(Exception failure) {
    Throwable here = failureOf(client, failure);
    try (var real = UmpServer.start(ErrandsDispatcher.of(new Doing()))) {
      Throwable there = failureOf(real.client(), failure);
      assertThat(here).hasSameClassAs(there).hasMessage(there.getMessage());
    }
    if (here instanceof HandlerException) {
      assertThat(here).hasCause(failure);
    } else {
      assertThat(here).isSameAs(failure);
    }
    assertThat(here.getSuppressed()).hasOnlyElementsOfType(CallSite.class).hasSize(1);
  }

  private static Throwable failureOf(ErrandsClient client, Exception failure) {
    return catchThrowable(() -> client.withTimeout(Duration.ofSeconds(10)).count(() -> {
      throw failure;
    }));
  }
}
