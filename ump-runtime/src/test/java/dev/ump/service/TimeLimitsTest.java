package dev.ump.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ump.channel.ReplyTimeoutException;
import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Outcome;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(1) Which time limit a typed call has: the view's, the method's, the server's")
class TimeLimitsTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration METHODS = Duration.ofMillis(20);
  private static final Duration SHORT = Duration.ofMillis(10);

  private final CountDownLatch gate = new CountDownLatch(1);
  private final ManualTicker ticker = new ManualTicker();

  private UmpServer<DeskClient> server = builder().start();

  private UmpServer.Builder<Desk, DeskClient> builder() {
    return UmpServer.builder(DeskDispatcher.of(new WorkingDesk())).ticker(ticker);
  }

  private void serverWith(Duration timeout) {
    server.close();
    server = builder().timeout(timeout).start();
  }

  @AfterEach
  void close() {
    gate.countDown();
    server.close();
  }

  /** Work that takes this time, by which its caller must have gone, and then blocks. */
  private Outcome.Body<String> exactly(Duration time) {
    return () -> {
      ticker.advance(time);
      gate.await();
      return "done";
    };
  }

  @Test
  void aMethodHasItsOwnLimit() {
    var failure = Outcome.of(() -> server.client().hurriedly(exactly(METHODS)))
        .thrown(ReplyTimeoutException.class);
    assertThat(failure).hasMessageContaining("Desk.hurriedly(Body)").hasMessageContaining("20 ms");
    assertThat(failure.maybeExecuted()).isTrue();
  }

  @Test
  void aMethodWithoutALimitHasThatOfTheServer() {
    serverWith(SHORT);
    assertThat(Outcome.of(() -> server.client().work(exactly(SHORT)))
            .thrown(ReplyTimeoutException.class))
        .hasMessageContaining("10 ms");
  }

  @Test
  void theMethodsLimitComesBeforeTheServers() {
    serverWith(LONG);
    assertThat(Outcome.of(() -> server.client().hurriedly(exactly(METHODS)))
            .thrown(ReplyTimeoutException.class))
        .hasMessageContaining("20 ms");
  }

  @Test
  void theViewsLimitComesBeforeBoth() {
    serverWith(LONG);
    var limit = Duration.ofMillis(30);
    var hasty = server.client().withTimeout(limit);
    assertThat(
            Outcome.of(() -> hasty.hurriedly(exactly(limit))).thrown(ReplyTimeoutException.class))
        .hasMessageContaining("30 ms");
    var queued = hasty.workAsync(() -> "never");
    ticker.advance(limit);
    assertThat(queued.handle((value, failure) -> failure).join())
        .isInstanceOf(ReplyTimeoutException.class)
        .hasMessageContaining("30 ms");
  }

  @Test
  void theLastViewWins() {
    var patient = server.client().withTimeout(SHORT).withTimeout(LONG);
    var asked = patient.hurriedlyAsync(exactly(SHORT));
    var limited = server.client().hurriedlyAsync(() -> "behind it");
    ticker.advance(METHODS);
    assertThat(limited.handle((value, failure) -> failure).join())
        .isInstanceOf(ReplyTimeoutException.class);
    assertThat(asked).isNotDone();
    gate.countDown();
    assertThat(asked.join()).isEqualTo("done");
  }

  @Test
  void asyncCallsHaveTheSame() {
    var failure = server
        .client()
        .hurriedlyAsync(exactly(METHODS))
        .handle((value, thrown) -> thrown)
        .join();
    assertThat(failure)
        .isInstanceOf(ReplyTimeoutException.class)
        .hasMessageContaining("Desk.hurriedly(Body)");
  }

  @Test
  void aLimitThatIsNotPositiveIsAMistake() {
    var client = server.client();
    assertThatIllegalArgumentException().isThrownBy(() -> client.withTimeout(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.withTimeout(Duration.ofMillis(-1)));
    var builder = UmpServer.builder(DeskDispatcher.of(new WorkingDesk()));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.timeout(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.capacity(0));
  }
}
