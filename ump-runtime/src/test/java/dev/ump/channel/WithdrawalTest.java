package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Rounds;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(13) A request withdrawn while it is queued is never delivered")
class WithdrawalTest {

  @EveryCaller
  void theServerSeesOnlyTheOthers(Pairing pairing) {
    try (var desk = pairing.<Integer, Integer, RuntimeException>unserved()) {
      List<Asked<Integer>> asked = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        var request = desk.ask(i);
        request.awaitWaiting();
        asked.add(request);
      }
      for (int i = 0; i < 9; i += 2) {
        asked.get(i).abandon();
        asked.get(i).outcome();
      }
      for (int i = 1; i < 9; i += 2) {
        var request = Objects.requireNonNull(desk.server().tryReceive());
        assertThat(request.message()).isEqualTo(i);
        request.reply(-i);
        assertThat(asked.get(i).outcome().get()).isEqualTo(-i);
      }
      assertThat(desk.server().tryReceive()).isNull();
    }
  }

  @EveryCaller
  void soIsOneWhoseTimeIsUp(Pairing pairing) {
    try (var desk = pairing.<Integer, Integer, RuntimeException>unserved()) {
      desk.ask(1, Duration.ofMillis(5)).outcome().thrown(ReplyTimeoutException.class);
      desk.ask(2, Duration.ZERO).outcome().thrown(ReplyTimeoutException.class);
      desk.ask(3, Duration.ofSeconds(-1)).outcome().thrown(ReplyTimeoutException.class);
      assertThat(desk.server().tryReceive()).isNull();
    }
  }

  @EveryPairing
  void itDoesNotDisturbTheServer(Pairing pairing) {
    var inbox = new Inbox<Integer, Integer, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      for (int i = 0; i < 50; i++) {
        desk.client().sendAsync(-1).cancel(true);
        var asked = desk.ask(i);
        var request = inbox.next();
        while (request.message() == -1) { // received before it was cancelled
          assertThat(request.reply(0)).isFalse();
          request = inbox.next();
        }
        assertThat(request.message()).isEqualTo(i);
        request.reply(i);
        assertThat(asked.outcome().get()).isEqualTo(i);
      }
      desk.client().close();
      desk.awaitServerEnd();
      while (!inbox.isEmpty()) {
        inbox.next().close();
      }
    }
  }

  @Test
  void aReceiveThatWaitsGoesOnWaiting() {
    var channel = Channel.<Integer, Integer, RuntimeException>open();
    for (int round = 0; round < Rounds.of(300); round++) {
      int message = round;
      var receiver = Threads.PLATFORM.start("receiver", channel.server()::receive);
      channel.client().sendAsync(-1).cancel(true);
      channel.client().post(message);
      var request = Objects.requireNonNull(receiver.value());
      if (request.message() == -1) {
        assertThat(request.isAbandoned()).isTrue();
        request = Objects.requireNonNull(channel.server().tryReceive());
      }
      assertThat(request.message()).isEqualTo(message);
    }
  }

  @Test
  @DisplayName("(13) when the withdrawing call returns, the channel has let go of the message")
  void theMessageIsLetGoOf() {
    var channel = Channel.<Object, Object, RuntimeException>open();
    channel.client().post("a request that stays");
    Gone gone = withdrawOne(channel.client());
    Garbage.awaitCollected(gone.message());
    Garbage.awaitCollected(gone.future());
    assertThat(channel.server().tryReceive()).isNotNull();
    assertThat(channel.server().tryReceive()).isNull();
  }

  private record Gone(WeakReference<?> message, WeakReference<?> future) {}

  private static Gone withdrawOne(Client<Object, Object, RuntimeException> client) {
    var message = new Object();
    var future = client.sendAsync(message);
    future.cancel(true);
    return new Gone(new WeakReference<>(message), new WeakReference<>(future));
  }

  @Test
  @DisplayName("(17) withdrawal gives room back")
  void roomIsGivenBack() {
    Channel<Integer, Integer, RuntimeException> channel =
        Channel.builder().capacity(2).open();
    for (int i = 0; i < 1_000; i++) {
      var first = channel.client().sendAsync(1);
      var second = channel.client().sendAsync(2, Duration.ofHours(1));
      assertThat(channel.client().sendAsync(3)).isCompletedExceptionally();
      assertThat(first.cancel(true)).isTrue();
      assertThat(second.completeExceptionally(new IllegalStateException("mine")))
          .isTrue();
    }
    assertThat(channel.server().tryReceive()).isNull();
  }

  @Test
  @DisplayName("(13) what withdrawn requests leave behind does not pile up")
  void aStuckServerDoesNotFillTheHeap() {
    var channel = Channel.<byte[], Integer, RuntimeException>open();
    channel.client().post(new byte[1]);
    for (int i = 0; i < 2_000; i++) { // WithdrawnFloodTest does it in a small heap
      channel.client().sendAsync(new byte[100_000]).cancel(true);
    }
    channel.client().post(new byte[2]);
    assertThat(Objects.requireNonNull(channel.server().tryReceive()).message()).hasSize(1);
    assertThat(Objects.requireNonNull(channel.server().tryReceive()).message()).hasSize(2);
    assertThat(channel.server().tryReceive()).isNull();
  }

  @Test
  @DisplayName("(13) a cancel that races with delivery knows who was first")
  void cancelAndDeliveryAgree() {
    var channel = Channel.<Integer, Integer, RuntimeException>open();
    var receiver = Threads.PLATFORM.start("receiver", () -> {
      List<Integer> received = new ArrayList<>();
      Request<Integer, Integer, RuntimeException> request;
      while ((request = channel.server().receive()) != null) {
        received.add(request.message());
        request.close();
      }
      return received;
    });
    List<Integer> notExecuted = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      CompletableFuture<Integer> future = channel.client().sendAsync(i);
      if (future.cancel(true)) {
        var failure =
            future.handle((reply, thrown) -> (RequestCancelledException) thrown).join();
        if (!failure.maybeExecuted()) {
          notExecuted.add(i);
        }
      }
    }
    channel.client().close();
    assertThat(receiver.value()).doesNotContainAnyElementsOf(notExecuted);
  }

  @Test
  @DisplayName("(13) orTimeout and complete withdraw, too")
  void everyWayOfCompletingWithdraws() {
    var channel = Channel.<Integer, Integer, RuntimeException>open();
    var client = channel.client();
    assertThat(client.sendAsync(1).complete(10)).isTrue();
    assertThat(client.sendAsync(2).completeExceptionally(new IllegalStateException()))
        .isTrue();
    Task.Futures.get(
        client.sendAsync(3).orTimeout(1, TimeUnit.MILLISECONDS).handle((r, f) -> 0), "orTimeout");
    Task.Futures.get(client.sendAsync(4).completeOnTimeout(0, 1, TimeUnit.MILLISECONDS), "it");
    Task.Futures.get(client.sendAsync(5).completeAsync(() -> 0), "completeAsync");
    assertThat(channel.server().tryReceive()).isNull();
  }
}
