package dev.ump.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ump.channel.ReplyTimeoutException;
import dev.ump.testkit.Outcome;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(1) Which time limit a typed call has: the view's, the method's, the server's")
class TimeLimitsTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(10);

  private final CountDownLatch gate = new CountDownLatch(1);

  private UmpServer<DeskClient> server = UmpServer.start(DeskDispatcher.of(new WorkingDesk()));

  private void serverWith(Duration timeout) {
    server.close();
    server =
        UmpServer.builder(DeskDispatcher.of(new WorkingDesk())).timeout(timeout).start();
  }

  @AfterEach
  void close() {
    gate.countDown();
    server.close();
  }

  private String block() throws InterruptedException {
    gate.await();
    return "done";
  }

  @Test
  void theMethodsOwn() {
    var failure = Outcome.of(() -> server.client().hurriedly(this::block))
        .thrown(ReplyTimeoutException.class);
    assertThat(failure).hasMessageContaining("Desk.hurriedly(Body)").hasMessageContaining("20 ms");
    assertThat(failure.maybeExecuted()).isTrue();
  }

  @Test
  void theServersWhereTheMethodHasNone() {
    serverWith(SHORT);
    assertThat(
            Outcome.of(() -> server.client().work(this::block)).thrown(ReplyTimeoutException.class))
        .hasMessageContaining("10 ms");
  }

  @Test
  void theMethodsBeforeTheServers() {
    serverWith(LONG);
    assertThat(Outcome.of(() -> server.client().hurriedly(this::block))
            .thrown(ReplyTimeoutException.class))
        .hasMessageContaining("20 ms");
  }

  @Test
  void theViewsBeforeBoth() {
    serverWith(LONG);
    var hasty = server.client().withTimeout(Duration.ofMillis(30));
    assertThat(Outcome.of(() -> hasty.hurriedly(this::block)).thrown(ReplyTimeoutException.class))
        .hasMessageContaining("30 ms");
    assertThat(Outcome.of(() -> hasty.work(this::block)).thrown(ReplyTimeoutException.class))
        .hasMessageContaining("30 ms");
  }

  @Test
  void theLastViewWins() {
    var patient = server.client().withTimeout(SHORT).withTimeout(LONG);
    var asked = patient.hurriedlyAsync(this::block);
    var limited = server.client().hurriedlyAsync(() -> "behind it");
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
        .hurriedlyAsync(this::block)
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
