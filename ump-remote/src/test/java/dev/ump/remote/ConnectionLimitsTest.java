package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.ServerClosedException;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("(31) A closed connection serves nothing, and a time limit may have any length")
@Timeout(60)
class ConnectionLimitsTest {
  private static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

  @ParameterizedTest
  @ValueSource(strings = {"local:ended", "local:ended?codec=json"})
  void aClosedConnectionServesNothing(String uri) {
    try (var server = UmpServer.start(DeskDispatcher.of(new SmallDesk()));
        var calling = UmpConnection.open(uri)) {
      var closed = UmpConnection.open(uri);
      closed.close();

      assertThatThrownBy(() -> closed.serve(DeskClient.contract(), server))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is closed");
      assertThatThrownBy(() -> calling.client(DeskClient.contract()).free())
          .isInstanceOf(ServerClosedException.class)
          .hasMessageContaining("not executed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"local:forever", "local:forever?codec=json"})
  void aTimeLimitMayBeLongerThanAnyProcessLives(String uri) {
    var connection = UmpConnection.builder(uri)
        .closeWithin(FOREVER)
        .timeout(FOREVER)
        .signsOfLife(FOREVER)
        .open();
    try (var server = UmpServer.start(DeskDispatcher.of(new SmallDesk()))) {
      connection.serve(DeskClient.contract(), server);
      DeskClient desk = connection.client(DeskClient.contract());

      assertThat(desk.free()).isEqualTo(2);
      assertThat(desk.withTimeout(FOREVER).free()).isEqualTo(2);
    } finally {
      connection.close();
    }
  }

  @Test
  void retriesMayGoOnForEver() throws Exception {
    Queue<RuntimeException> failures = new ArrayDeque<>(List.of(new ServerClosedException("away")));

    assertThat(Retries.within(FOREVER).<String>call(() -> {
          if (!failures.isEmpty()) {
            throw failures.remove();
          }
          return "done";
        }))
        .isEqualTo("done");
  }
}
