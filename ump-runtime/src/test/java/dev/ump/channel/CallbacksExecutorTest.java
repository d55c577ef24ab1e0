package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
    "(30) An executor for callbacks may do anything: no outcome is lost, and none comes twice")
class CallbacksExecutorTest {

  private static Channel<Integer, Integer, RuntimeException> channel(Executor callbacks) {
    return Channel.builder().callbacks(callbacks).open();
  }

  private static void answerNext(Channel<Integer, Integer, RuntimeException> channel) {
    Objects.requireNonNull(channel.server().tryReceive()).reply(2);
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> void sneak(Throwable thrown) throws X {
    throw (X) thrown;
  }

  @Test
  void whateverItThrowsTheAnswerIsThere() {
    for (Throwable thrown : List.of(
        new RejectedExecutionException("shut down"),
        new IllegalStateException("closed"),
        new OutOfMemoryError("unable to create native thread"),
        new LinkageError("of a plugin"),
        new IOException("sneaked"))) {
      var channel = channel(task -> sneak(thrown));
      var answered = channel.client().sendAsync(1);
      answerNext(channel);
      assertThat(answered).isCompletedWithValue(2);
      var closed = channel.client().sendAsync(1);
      channel.server().close();
      assertThat(Outcome.of(closed::join).thrown()).hasCauseInstanceOf(ServerClosedException.class);
    }
  }

  @Test
  void oneThatThrowsAfterItRanTheTaskOrRunsItTwiceGivesOneOutcome() {
    var continued = new AtomicInteger();
    for (Executor callbacks : List.<Executor>of(
        task -> {
          task.run();
          throw new IllegalStateException("too late");
        },
        task -> {
          task.run();
          task.run();
        },
        Runnable::run)) {
      continued.set(0);
      var channel = channel(callbacks);
      var answered = channel.client().sendAsync(1);
      answered.thenRun(continued::incrementAndGet);
      answerNext(channel);
      assertThat(answered).isCompletedWithValue(2);
      assertThat(continued).hasValue(1);
      channel.server().close();
    }
  }

  @Test
  void whereItDropsTheTaskACancelATimeLimitAndOrTimeoutEndTheFuture() {
    var channel = channel(task -> {});
    var cancelled = channel.client().sendAsync(1);
    answerNext(channel);
    cancelled.cancel(true);
    assertThat(cancelled).isDone();
    var timedOut = channel.client().sendAsync(1);
    answerNext(channel);
    timedOut.orTimeout(1, TimeUnit.MILLISECONDS);
    Threads.awaitUntil(timedOut::isDone);
    var limited = channel.client().sendAsync(1, Duration.ofMillis(1));
    Threads.awaitUntil(limited::isDone);
    assertThat(List.of(cancelled, timedOut, limited))
        .allSatisfy(future -> assertThat(Outcome.of(future::join).failure())
            .satisfiesAnyOf(
                none -> assertThat(none).isNull(), // the answer that was decided
                failure -> assertThat(failure).isInstanceOf(CancellationException.class),
                failure -> assertThat(failure).hasCauseInstanceOf(TimeoutException.class),
                failure -> assertThat(failure).hasCauseInstanceOf(ReplyTimeoutException.class)));
    channel.server().close();
  }

  @Test
  void oneThatBlocksHoldsUpTheThreadThatAnswersAndNoOther() throws Exception {
    var entered = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    var channel = channel(task -> {
      entered.countDown();
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      task.run();
    });
    var answered = channel.client().sendAsync(1);
    var replier = Threads.PLATFORM.run("replier", () -> answerNext(channel));
    entered.await();
    var blocking = Threads.PLATFORM.start("caller", () -> channel.client().send(1));
    Threads.awaitUntil(() -> channel.server().queued() == 1);
    answerNext(channel);
    assertThat(blocking.value()).isEqualTo(2);
    assertThat(answered).isNotDone();
    gate.countDown();
    replier.value();
    assertThat(answered).isCompletedWithValue(2);
    channel.server().close();
  }

  @Test
  void aContinuationInPlaceMayCallTheSameServer() {
    var channel = channel(Runnable::run);
    var first = channel.client().sendAsync(1);
    CompletableFuture<Integer> second =
        first.thenCompose(answer -> channel.client().sendAsync(answer));
    answerNext(channel);
    answerNext(channel);
    assertThat(Task.Futures.get(second, "the second answer")).isEqualTo(2);
    channel.server().close();
  }
}
