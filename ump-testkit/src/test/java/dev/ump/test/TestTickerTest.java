package dev.ump.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ump.channel.ReplyTimeoutException;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TestTickerTest {
  private final List<String> log = new ArrayList<>();
  private final TestTicker ticker = new TestTicker();

  private Runnable note(String what) {
    return () -> log.add(what + " at " + ticker.nanoTime());
  }

  @Test
  void actionsRunInTheOrderOfTheirTimeAndSeeIt() {
    ticker.runAt(7, note("second"));
    ticker.runAt(3, note("first"));
    ticker.runAt(9, note("never"));
    ticker.advance(Duration.ofNanos(8));
    assertThat(log).containsExactly("first at 3", "second at 7");
    assertThat(ticker.nanoTime()).isEqualTo(8);
    assertThat(ticker.waiting()).isEqualTo(1);
  }

  @Test
  void actionsOfOneTimeRunInTheOrderInWhichTheyCame() {
    ticker.runAt(3, note("a"));
    ticker.runAt(3, note("b"));
    ticker.advance(Duration.ofNanos(3));
    assertThat(log).containsExactly("a at 3", "b at 3");
  }

  @Test
  void anActionMayAddAnotherThatIsDueInTheSameStep() {
    ticker.runAt(3, () -> ticker.runAt(5, note("added")));
    ticker.advance(Duration.ofNanos(9));
    assertThat(log).containsExactly("added at 5");
    assertThat(ticker.nanoTime()).isEqualTo(9);
  }

  @Test
  void anActionMayAdvanceTheTime() {
    ticker.runAt(3, () -> ticker.advance(Duration.ofNanos(10)));
    ticker.runAt(8, note("inside"));
    ticker.advance(Duration.ofNanos(4));
    assertThat(log).containsExactly("inside at 8");
    assertThat(ticker.nanoTime()).isEqualTo(13);
  }

  @Test
  void whatIsDueRunsAtOnceAndWhatIsCancelledDoesNot() {
    ticker.advance(Duration.ofNanos(5));
    ticker.runAt(5, note("due")).run();
    Runnable cancel = ticker.runAt(6, note("cancelled"));
    cancel.run();
    cancel.run();
    ticker.advance(Duration.ofDays(1));
    assertThat(log).containsExactly("due at 5");
    assertThat(ticker.waiting()).isZero();
  }

  @Test
  void manyActionsMayWait() {
    int[] ran = new int[1];
    for (int i = 100_000; i > 0; i--) {
      Runnable cancel = ticker.runAt(i, () -> ran[0]++);
      if (i % 2 == 0) {
        cancel.run();
      }
    }
    ticker.advance(Duration.ofNanos(100_000));
    assertThat(ran[0]).isEqualTo(50_000);
  }

  @Test
  void timeGoesOnBeyondTheLargestNumber() {
    for (int i = 0; i < 3; i++) {
      ticker.advance(Duration.ofSeconds(Long.MAX_VALUE)); // about 146 years
    }
    ticker.runAt(ticker.nanoTime() + 2, note("second"));
    ticker.runAt(ticker.nanoTime() + 1, note("first"));
    ticker.advance(Duration.ofNanos(5));
    assertThat(log).hasSize(2).first().asString().startsWith("first");
  }

  @Test
  void timeDoesNotGoBack() {
    assertThatIllegalArgumentException().isThrownBy(() -> ticker.advance(Duration.ofNanos(-1)));
    ticker.advance(Duration.ZERO);
    assertThat(ticker).hasToString("TestTicker[PT0S]");
  }

  @Test
  void aServerOnItsOwnThreadHasItsTimeLimitsByIt() throws Exception {
    var answer = new CompletableFuture<>();
    try (var server = UmpServer.builder(ErrandsDispatcher.ofAsync(new Procrastinating(answer)))
        .ticker(ticker)
        .timeout(Duration.ofHours(1))
        .start()) {
      var call = new FutureTask<Object>(() -> server.client().run(() -> "never"));
      new Thread(call, "caller").start();
      while (ticker.waiting() == 0) {
        Thread.onSpinWait();
      }
      ticker.advance(Duration.ofHours(1));
      assertThat(call)
          .failsWithin(Duration.ofSeconds(20))
          .withThrowableThat()
          .withCauseInstanceOf(ReplyTimeoutException.class)
          .withMessageContaining("within 3600 s");
    }
    assertThat(ticker.waiting()).isZero();
  }
}
