package dev.ump.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RecordingDispatcherTest {
  private static final Callable<Object> GREETING = () -> "hello";
  private static final Runnable NOTHING = () -> {};

  private final RecordingDispatcher<Errands, ErrandsClient> recording =
      RecordingDispatcher.of(ErrandsDispatcher.of(new Doing()));

  @Test
  void callsOfAllKindsAreNotedInOrderWhateverBecomesOfThem() throws Exception {
    try (var server = UmpServer.start(recording)) {
      assertThat(server.client().run(GREETING)).isEqualTo("hello");
      server.newClient().post(NOTHING);
      assertThat(server
              .client()
              .withTimeout(Duration.ofSeconds(10))
              .async()
              .run(GREETING)
              .join())
          .isEqualTo("hello");
    }
    assertThat(recording.calls())
        .containsExactly(
            new ErrandsEnvelope.Run(GREETING),
            new ErrandsEnvelope.Post(NOTHING),
            new ErrandsEnvelope.Run(GREETING));
  }

  @Test
  void callsAreNotedBeforeTheyAreRun() {
    try (var server = StepServer.open(recording)) {
      var call = server.client().async().run(GREETING);
      assertThat(recording.calls()).containsExactly(new ErrandsEnvelope.Run(GREETING));
      call.cancel(true);
      assertThat(server.waiting()).isEmpty();
      recording.clear();
    }
    assertThat(recording.calls()).isEmpty();
  }

  @Test
  void theDispatcherInsideIsEnded() {
    var ended = new boolean[1];
    var closing = ErrandsDispatcher.of(new Doing()).closing(() -> ended[0] = true);
    StepServer.open(RecordingDispatcher.of(closing)).close();
    assertThat(ended[0]).isTrue();
  }
}
