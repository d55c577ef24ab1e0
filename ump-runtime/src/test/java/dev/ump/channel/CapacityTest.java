package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(17) A bounded channel refuses only those who do not wait")
class CapacityTest {
  private final Channel<Integer, Integer, RuntimeException> channel =
      Channel.builder().name("desk").capacity(2).open();
  private final Client<Integer, Integer, RuntimeException> client = channel.client();

  @Test
  void sendAsyncAndPostFailWhenItIsFull() {
    client.post(1);
    client.sendAsync(2);
    Outcome<Integer> refused = client.sendAsync(3).handle(Outcome::new).join();
    var failure = refused.thrown(ChannelFullException.class);
    assertThat(failure.maybeExecuted()).isFalse();
    assertThat(failure).hasMessageContaining("was not executed").hasMessageContaining("desk");
    assertThatThrownBy(() -> client.post(4)).isInstanceOf(ChannelFullException.class);
    assertThat(receive()).isEqualTo(1);
    client.post(5);
    assertThat(receive()).isEqualTo(2);
    assertThat(receive()).isEqualTo(5);
    assertThat(channel.server().tryReceive()).isNull();
  }

  @Test
  void aBlockingSendTakesItsPlaceInLine() {
    client.post(1);
    client.post(2);
    List<Task<Integer>> callers = new ArrayList<>();
    for (Threads kind : Threads.available()) {
      callers.add(kind.start("caller", () -> client.send(3)).awaitAsleep());
    }
    assertThat(client.sendAsync(4)).isCompletedExceptionally();
    receive();
    receive();
    if (callers.size() == 2) {
      assertThat(client.sendAsync(4)).isCompletedExceptionally(); // two wait in line
    }
    for (int i = 0; i < callers.size(); i++) {
      var request = Objects.requireNonNull(channel.server().tryReceive());
      assertThat(request.message()).isEqualTo(3);
      request.reply(30);
    }
    callers.forEach(caller -> assertThat(caller.value()).isEqualTo(30));
    CompletableFuture<Integer> accepted = client.sendAsync(4);
    assertThat(accepted).isNotDone();
    accepted.cancel(true);
  }

  @Test
  void receivedRequestsDoNotCount() {
    List<Request<?, ?, ?>> received = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      var future = client.sendAsync(i);
      assertThat(future).isNotDone();
      received.add(Objects.requireNonNull(channel.server().tryReceive()));
    }
    received.forEach(Request::close);
  }

  @Test
  void aClosedServerIsToldAsSuch() {
    client.post(1);
    client.post(2);
    channel.server().close();
    client.sendAsync(3).handle(Outcome::new).join().thrown(ServerClosedException.class);
    assertThatThrownBy(() -> client.post(4)).isInstanceOf(ServerClosedException.class);
  }

  @Test
  void itIsNeverExceededByManyWhoDoNotWait() {
    List<Task<Integer>> senders = new ArrayList<>();
    for (int s = 0; s < 4; s++) {
      senders.add(Threads.PLATFORM.start("sender", () -> {
        int accepted = 0;
        for (int i = 0; i < 1_000; i++) {
          accepted += client.sendAsync(i).isDone() ? 0 : 1;
        }
        return accepted;
      }));
    }
    int accepted =
        senders.stream().mapToInt(task -> Objects.requireNonNull(task.value())).sum();
    assertThat(accepted).isEqualTo(2);
  }

  @EveryPairing
  void underLoadNothingIsLost(Pairing pairing) {
    try (var desk = pairing.<Integer, Integer, RuntimeException>open(
        pairing.builder().capacity(1), request -> request.reply(-request.message()))) {
      for (int i = 0; i < 30; i++) {
        List<Asked<Integer>> asked = List.of(desk.ask(i), desk.ask(i), desk.ask(i));
        for (var request : asked) {
          var outcome = request.outcome();
          if (outcome.failure() != null) {
            outcome.thrown(ChannelFullException.class);
            assertThat(pairing.asking()).isEqualTo(Asking.ASYNC);
          } else {
            assertThat(outcome.get()).isEqualTo(-i);
          }
        }
      }
    }
  }

  @Test
  void aCapacityIsAtLeastOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> Channel.builder().capacity(0));
  }

  private int receive() {
    return Objects.requireNonNull(channel.server().tryReceive()).message();
  }
}
