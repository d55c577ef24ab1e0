package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.UmpLoop;
import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("(27) A loop can wait for calls and for periodic work, for a time")
class TimedLoopTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualTicker ticker = new ManualTicker();

  static List<Threads> kinds() {
    return Threads.available();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void itRunsWhatComesInTimeAndReturnsWhenTheTimeIsOver(Threads kind) {
    try (var loop = UmpLoop.open(new WorkDispatcher(), ticker)) {
      assertThat(Outcome.of(() -> loop.runNext(Duration.ZERO)).get()).isEqualTo(false);
      var owner = kind.start("owner", () -> loop.run(SECOND)).awaitAsleep();
      assertThat(loop.client().run(() -> "at once")).isEqualTo("at once");
      assertThat(loop.client().run(() -> "again")).isEqualTo("again");
      owner.awaitAsleep();
      ticker.advance(SECOND);
      assertThat(owner.value()).isEqualTo(2);
      var one = kind.start("owner of one", () -> loop.runNext(SECOND)).awaitAsleep();
      assertThat(loop.client().run(() -> "one")).isEqualTo("one");
      assertThat(one.value()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void closingAndInterruptingEndTheWait(Threads kind) {
    var loop = UmpLoop.open(new WorkDispatcher(), ticker);
    var interrupted = kind.start("owner", () -> loop.runNext(SECOND)).awaitAsleep();
    interrupted.interrupt();
    assertThat(interrupted.outcome().thrown()).isInstanceOf(InterruptedException.class);
    var owner = kind.start("owner", () -> loop.run(SECOND)).awaitAsleep();
    loop.close();
    assertThat(owner.value()).isEqualTo(0);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void itRunsPeriodicWork(Threads kind) {
    var runs = new AtomicInteger();
    try (var loop =
        UmpLoop.open(new WorkDispatcher().every(SECOND, runs::incrementAndGet), ticker)) {
      assertThat(loop.runWaiting()).isZero();
      for (int i = 1; i <= 3; i++) {
        ticker.advance(SECOND);
        assertThat(loop.waiting()).hasToString("[Periodic work of ump-loop, every 1 s]");
        assertThat(loop.runNext()).isTrue();
        assertThat(runs).hasValue(i);
      }
      assertThat(loop.runNext()).isFalse();
    }
    ticker.advance(SECOND);
    assertThat(runs).hasValue(3);
  }
}
