package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(17) A thread that must not wait for room does not, whatever patience a channel has")
class WithoutPatienceTest {
  private final Channel<Integer, Integer, RuntimeException> channel =
      Channel.builder().name("desk").capacity(2, Duration.ofHours(1)).open();
  private final Client<Integer, Integer, RuntimeException> client = channel.client();

  @Test
  void aThreadThatMustNotWaitIsRefusedAtOnce() {
    client.post(1);
    client.post(2);
    Client.withoutPatience(() -> {
      assertThatThrownBy(() -> client.post(3)).isInstanceOf(ChannelFullException.class);
      Client.withoutPatience(() -> {});
      assertThat(client.sendAsync(4))
          .failsWithin(Duration.ZERO)
          .withThrowableThat()
          .withCauseInstanceOf(ChannelFullException.class);
      assertThatThrownBy(() -> Client.withoutPatience(() -> {
            throw new IllegalStateException("of the code");
          }))
          .hasMessage("of the code");
    });
    Task<Void> patient = Threads.PLATFORM
        .run("patient", () -> {
          Client.withoutPatience(() -> {});
          client.post(5);
        })
        .awaitAsleep();
    assertThat(Objects.requireNonNull(channel.server().tryReceive()).message()).isEqualTo(1);
    patient.value();
  }

  /** Sends on a full channel, from a handler that a thread without patience runs. */
  private Task<Void> handledInPlace(Executor executor, boolean passesOn) {
    Channel<Integer, Integer, RuntimeException> passing =
        Channel.builder().name("passing").open();
    if (passesOn) {
      passing.server().serveInPlace(request -> client.post(request.message()));
    } else {
      passing.server().serveOn(executor, request -> client.post(request.message()));
    }
    client.post(1);
    client.post(2);
    return Threads.PLATFORM.run(
        "sender", () -> Client.withoutPatience(() -> passing.client().sendAsync(3)));
  }

  @Test
  void whatAServiceSendsOnThatThreadHasPatience() {
    Task<Void> sender = handledInPlace(Runnable::run, false).awaitAsleep();

    assertThat(Objects.requireNonNull(channel.server().tryReceive()).message()).isEqualTo(1);
    sender.value();

    assertThat(channel.server().queued()).isEqualTo(2);
  }

  @Test
  void whatOnlyPassesOnHasNone() {
    handledInPlace(Runnable::run, true).value();

    assertThat(channel.server().queued()).isEqualTo(2);
  }
}
