package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(10) What was sent first is received first")
class OrderTest {

  @EveryPairing
  void postsOfOneThreadArriveInTheirOrder(Pairing pairing) {
    var inbox = new Inbox<Integer, Integer, RuntimeException>();
    if (pairing.serving() == Serving.OTHER_THREADS) {
      return; // receives in order, but its threads run in any
    }
    try (var desk = pairing.open(inbox)) {
      for (int i = 0; i < 1_000; i++) {
        desk.client().post(i);
      }
      for (int i = 0; i < 1_000; i++) {
        assertThat(inbox.next().message()).isEqualTo(i);
      }
    }
  }

  @Test
  void whatIsOrderedByAnythingArrivesInThatOrder() {
    var channel = Channel.<Integer, Integer, RuntimeException>open();
    List<Task<Integer>> blocked = new ArrayList<>();
    for (int i = 0; i < 30; i += 3) {
      int message = i;
      Threads.PLATFORM
          .run("sender", () -> channel.client().copy().post(message))
          .value();
      channel.client().sendAsync(message + 1);
      blocked.add(Threads.PLATFORM
          .start("caller", () -> channel.client().send(message + 2))
          .awaitAsleep());
    }
    for (int i = 0; i < 30; i++) {
      var request = Objects.requireNonNull(channel.server().tryReceive());
      assertThat(request.message()).isEqualTo(i);
      request.reply(-i);
    }
    for (int i = 0; i < 10; i++) {
      assertThat(blocked.get(i).value()).isEqualTo(-(3 * i + 2));
    }
  }

  @Test
  void concurrentSendersKeepTheirOwnOrder() throws Exception {
    int senders = 4;
    int each = 10_000;
    var channel = Channel.<int[], Integer, RuntimeException>open();
    List<Task<Void>> tasks = new ArrayList<>();
    for (int s = 0; s < senders; s++) {
      int sender = s;
      tasks.add(Threads.PLATFORM.run("sender", () -> {
        for (int i = 0; i < each; i++) {
          channel.client().post(new int[] {sender, i});
        }
      }));
    }
    int[] next = new int[senders];
    for (int i = 0; i < senders * each; i++) {
      int[] message = Objects.requireNonNull(channel.server().receive()).message();
      assertThat(message[1]).isEqualTo(next[message[0]]++);
    }
    tasks.forEach(Task::value);
  }

  @EveryPairing
  void repliesMayBeGivenInAnyOrder(Pairing pairing) {
    var inbox = new Inbox<Integer, Integer, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      List<Asked<Integer>> asked = IntStream.range(0, 10).mapToObj(desk::ask).toList();
      List<Request<Integer, Integer, RuntimeException>> requests = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        requests.add(inbox.next());
      }
      requests.sort((one, other) -> other.message() - one.message());
      requests.forEach(request -> request.reply(-request.message()));
      for (int i = 0; i < 10; i++) {
        assertThat(asked.get(i).outcome().get()).isEqualTo(-i);
      }
    }
  }

  @Test
  void aReceiveThatIsTakenBackLeavesTheOrderAsItWas() {
    var channel = Channel.<Integer, Integer, RuntimeException>open();
    for (int round = 0; round < 1_000; round++) {
      CompletableFuture<?> givingUp = channel.server().receiveAsync();
      var canceller = Threads.PLATFORM.run("canceller", () -> givingUp.cancel(true));
      channel.client().post(2 * round);
      channel.client().post(2 * round + 1);
      canceller.value();
      List<Integer> received = new ArrayList<>();
      Object first = givingUp.handle((request, failure) -> (Object) request).join();
      if (first != null) {
        received.add((Integer) ((Request<?, ?, ?>) first).message());
      }
      while (received.size() < 2) {
        Threads.awaitUntil(() -> {
          var request = channel.server().tryReceive();
          if (request != null) {
            received.add(request.message());
          }
          return request != null;
        });
      }
      assertThat(received).isEqualTo(List.of(2 * round, 2 * round + 1));
    }
  }
}
