package dev.ump.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.ChannelFullException;
import dev.ump.channel.NoReplyException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.ServerClosedException;
import dev.ump.channel.TransportException;
import dev.ump.service.UmpServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("(31) What was not executed is made again, and nothing else")
@Timeout(60)
class RetriesTest {
  private static final Retries LONG = Retries.within(Duration.ofSeconds(30));

  @Test
  void aCallIsMadeAgainUntilItIsExecuted() throws Exception {
    Queue<RuntimeException> failures = new ArrayDeque<>(List.of(
        new ServerClosedException("none"),
        new ChannelFullException("full"),
        new TransportException("away", false),
        new ReplyTimeoutException("queued", false)));

    int left = LONG.call(() -> {
      RuntimeException failure = failures.poll();
      if (failure != null) {
        throw failure;
      }
      return failures.size();
    });

    assertThat(left).isZero();
  }

  @Test
  void whatMayHaveBeenExecutedOrIsTheServicesOwnIsNotMadeAgain() {
    for (Exception failure : List.of(
        new TransportException("silent", true),
        new ReplyTimeoutException("running", true),
        new NoReplyException("dropped"),
        new IOException("its own"),
        new IllegalStateException("a bug"))) {
      var attempts = new AtomicInteger();

      assertThatThrownBy(() -> LONG.call(() -> {
            attempts.incrementAndGet();
            throw failure;
          }))
          .isSameAs(failure);
      assertThat(attempts).hasValue(1);
    }
  }

  @Test
  void whenTheTimeIsOverTheLastFailureIsThrown() {
    var attempts = new AtomicInteger();

    assertThatThrownBy(() -> Retries.within(Duration.ofMillis(100)).call(() -> {
          throw new ServerClosedException("attempt " + attempts.incrementAndGet());
        }))
        .isInstanceOf(ServerClosedException.class)
        .hasMessageStartingWith("attempt ");
    assertThat(attempts.get()).isBetween(1, 3); // pauses of 20 and 40 ms
    assertThatThrownBy(() -> Retries.within(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anInterruptEndsThePause() {
    assertThatThrownBy(() -> LONG.call(() -> {
          Thread.currentThread().interrupt();
          throw new ServerClosedException("none");
        }))
        .hasMessage("none");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aServerThatComesLaterIsFound() throws Exception {
    var desk = new SmallDesk();
    try (var calling = UmpConnection.open("local:retries?codec=json");
        var serving = UmpConnection.open("local:retries?codec=json");
        var server = UmpServer.start(DeskDispatcher.of(desk))) {
      DeskClient client = calling.client(DeskClient.contract());
      var attempts = new AtomicInteger();

      int free = LONG.call(() -> {
        if (attempts.incrementAndGet() == 3) {
          serving.serve(DeskClient.contract(), server);
        }
        return client.free();
      });

      assertThat(free).isEqualTo(2);
      assertThat(attempts).hasValue(3);
    }
  }
}
