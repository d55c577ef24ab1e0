package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(7) Clients are copied, closed and counted")
class ClientsTest {

  @EveryPairing
  void aCopyIsIndependent(Pairing pairing) {
    try (var desk = pairing.<String, String, RuntimeException>open(
        request -> request.reply("hello " + request.message()))) {
      var copy = desk.client().copy();
      desk.client().close();
      assertThat(
              pairing.asking().ask(pairing.callers(), copy, "world").outcome().get())
          .isEqualTo("hello world");
      copy.close();
      desk.awaitServerEnd();
    }
  }

  @EveryPairing
  void theServerEndsWithTheLastClient(Pairing pairing) {
    try (var desk = pairing.open(new Inbox<String, String, RuntimeException>())) {
      var copy = desk.client().copy();
      desk.client().close();
      assertThat(desk.server().isFinished()).isFalse();
      copy.close();
      desk.awaitServerEnd();
      assertThat(desk.server().isFinished()).isTrue();
    }
  }

  @Test
  void whatIsQueuedIsStillDelivered() throws Exception {
    var channel = Channel.<Integer, Integer, RuntimeException>open();
    var server = channel.server();
    var first = channel.client().sendAsync(1);
    channel.client().post(2);
    channel.client().close();
    assertThat(server.isFinished()).isFalse();
    var request = Objects.requireNonNull(server.receive());
    assertThat(request.message()).isEqualTo(1);
    assertThat(Objects.requireNonNull(server.receive()).message()).isEqualTo(2);
    assertThat(server.receive()).isNull();
    assertThat(server.isFinished()).isTrue();
    request.reply(10);
    assertThat(first.join()).isEqualTo(10);
  }

  @Test
  void blockedReceivesEndWithTheLastClient() {
    for (Threads kind : Threads.available()) {
      var channel = Channel.<String, String, RuntimeException>open();
      var server = channel.server();
      Task<@Nullable Object> plain = kind.start("receiver", server::receive);
      Task<@Nullable Object> timed =
          kind.start("receiver", () -> server.receive(Duration.ofHours(1)));
      plain.awaitAsleep();
      timed.awaitAsleep();
      var pending = server.receiveAsync();
      channel.client().close();
      assertThat(plain.value()).isNull();
      assertThat(timed.value()).isNull();
      assertThat(pending
              .orTimeout(Task.HANG_SECONDS, java.util.concurrent.TimeUnit.SECONDS)
              .join())
          .isNull();
    }
  }

  @Test
  @DisplayName("(7) tryReceive and isFinished see the end, too")
  void theEndIsSeenWithoutWaiting() {
    var channel = Channel.<String, String, RuntimeException>open();
    var server = channel.server();
    assertThat(server.tryReceive()).isNull();
    assertThat(server.isFinished()).isFalse();
    channel.client().post("last");
    channel.client().close();
    assertThat(server.isFinished()).isFalse();
    assertThat(server.tryReceive()).isNotNull();
    assertThat(server.isFinished()).isTrue();
    assertThat(server.tryReceive()).isNull();
  }

  @Test
  @DisplayName("(13) what was withdrawn does not hold up the end")
  void withdrawnRequestsAreNotWaitedFor() {
    var channel = Channel.<String, String, RuntimeException>open();
    channel.client().sendAsync("one").cancel(true);
    channel.client().sendAsync("two").cancel(true);
    channel.client().close();
    assertThat(channel.server().isFinished()).isTrue();
    assertThat(channel.server().tryReceive()).isNull();
  }

  @Test
  void weakClientsDoNotCount() {
    var channel = Channel.<String, String, RuntimeException>open();
    var weak = channel.client().weak();
    var upgraded = Objects.requireNonNull(weak.upgrade());
    channel.client().close();
    assertThat(channel.server().isFinished()).isFalse();
    var again = Objects.requireNonNull(weak.upgrade());
    upgraded.close();
    upgraded.close();
    assertThat(channel.server().isFinished()).isFalse();
    again.close();
    assertThat(channel.server().isFinished()).isTrue();
    assertThat(weak.upgrade()).isNull();
  }

  @Test
  void aClosedClientRefusesEverything() {
    var channel = Channel.<String, String, RuntimeException>open();
    var other = channel.client().copy();
    var client = channel.client();
    client.close();
    List.<Runnable>of(
            () -> client.send("m"),
            () -> client.send("m", Duration.ofSeconds(1)),
            () -> client.sendAsync("m"),
            () -> client.sendAsync("m", Duration.ofSeconds(1)),
            () -> client.post("m"),
            client::copy,
            client::weak)
        .forEach(use -> assertThatIllegalStateException().isThrownBy(use::run));
    assertThat(channel.server().tryReceive()).isNull();
    other.close();
  }

  @Test
  void aClientIsClosedByItselfAndNotByItsServer() {
    var channel = Channel.<String, String, RuntimeException>open();
    var copy = channel.client().copy();
    copy.close();
    channel.server().close();
    assertThat(copy.isClosed()).isTrue();
    assertThat(channel.client().isClosed()).isFalse();
    channel.client().close();
    assertThat(channel.client().isClosed()).isTrue();
  }

  @Test
  void closingTwiceCountsOnce() {
    var channel = Channel.<String, String, RuntimeException>open();
    var copy = channel.client().copy();
    channel.client().close();
    channel.client().close();
    assertThat(channel.server().isFinished()).isFalse();
    copy.close();
    assertThat(channel.server().isFinished()).isTrue();
  }

  @Test
  @DisplayName("(21) a null message is a NullPointerException")
  @SuppressWarnings("NullAway") // the mistake under test
  void nullMessagesAreRefused() {
    try (var client = Channel.<String, String, RuntimeException>open().client()) {
      List.<Runnable>of(
              () -> client.send(null),
              () -> client.send(null, Duration.ofSeconds(1)),
              () -> client.send("m", null),
              () -> client.sendAsync(null),
              () -> client.sendAsync("m", null),
              () -> client.post(null))
          .forEach(use -> assertThatNullPointerException().isThrownBy(use::run));
    }
  }
}
