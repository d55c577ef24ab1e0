package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("(15) Waiting for the future of a request is waiting as every future does")
class FutureCallTest {
  private final Channel<String, String, IOException> channel = Channel.open();

  private Request<String, String, IOException> received() {
    return Objects.requireNonNull(channel.server().tryReceive());
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void getAndJoinReturnTheReply(Threads kind) {
    var future = channel.client().sendAsync("world");
    var got = kind.start("getter", () -> future.get()).awaitAsleep();
    var gotInTime = kind.start("getter", () -> future.get(1, TimeUnit.HOURS)).awaitAsleep();
    var joined = kind.start("joiner", future::join).awaitAsleep();
    received().reply("hello");
    assertThat(got.value()).isEqualTo("hello");
    assertThat(gotInTime.value()).isEqualTo("hello");
    assertThat(joined.value()).isEqualTo("hello");
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void getAndJoinThrowTheFailureAsTheCause(Threads kind) {
    var failure = new IOException("disk full");
    var future = channel.client().sendAsync("world");
    var got = kind.start("getter", () -> future.get()).awaitAsleep();
    var joined = kind.start("joiner", future::join).awaitAsleep();
    received().fail(failure);
    assertThat(got.outcome().thrown(ExecutionException.class).getCause()).isSameAs(failure);
    assertThat(joined.outcome().thrown(CompletionException.class).getCause()).isSameAs(failure);
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void aCancelledOneThrowsCancellationException(Threads kind) {
    var future = channel.client().sendAsync("world");
    var got = kind.start("getter", () -> future.get()).awaitAsleep();
    future.cancel(true);
    got.outcome().thrown(CancellationException.class);
    Outcome.of(future::join).thrown(CancellationException.class);
  }

  @Test
  void aGetThatTimesOutWithdrawsNothing() {
    var future = channel.client().sendAsync("world");
    Outcome.of(() -> future.get(1, TimeUnit.MILLISECONDS)).thrown(TimeoutException.class);
    Outcome.of(() -> future.get(0, TimeUnit.MILLISECONDS)).thrown(TimeoutException.class);
    Outcome.of(() -> future.get(-1, TimeUnit.MILLISECONDS)).thrown(TimeoutException.class);
    assertThat(received().reply("hello")).isTrue();
    assertThat(future.join()).isEqualTo("hello");
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void aGetThatIsInterruptedWithdrawsNothing(Threads kind) {
    var future = channel.client().sendAsync("world");
    var getter = kind.start("getter", () -> {
      Outcome.of(() -> future.get()).thrown(InterruptedException.class);
      return Thread.currentThread().isInterrupted();
    });
    getter.awaitAsleep().interrupt();
    assertThat(getter.value()).isFalse();
    assertThat(received().reply("hello")).isTrue();
    assertThat(future.join()).isEqualTo("hello");
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void aJoinThatIsInterruptedGoesOnAndKeepsTheFlag(Threads kind) {
    var future = channel.client().sendAsync("world");
    var joiner = kind.start("joiner", () -> {
      future.join();
      return Thread.interrupted();
    });
    joiner.awaitAsleep().interrupt();
    joiner.awaitAsleep();
    received().reply("hello");
    assertThat(joiner.value()).isTrue();
  }

  @Test
  void anAnswerThatIsThereIsGotEvenIfInterrupted() throws Exception {
    var future = channel.client().sendAsync("world");
    received().reply("hello");
    Thread.currentThread().interrupt();
    assertThat(future.join()).isEqualTo("hello");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @DisplayName("(13) who polls the future leaves nothing behind")
  void aFutureMayBePolled() {
    var future = channel.client().sendAsync("world");
    for (int i = 0; i < 200; i++) {
      Outcome.of(() -> future.get(100, TimeUnit.MICROSECONDS)).thrown(TimeoutException.class);
    }
    assertThat(future.getNumberOfDependents()).isLessThan(20);
    future.cancel(true);
  }
}
