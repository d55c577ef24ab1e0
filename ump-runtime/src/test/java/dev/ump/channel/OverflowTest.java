package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.StackEnd;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(21) A StackOverflowError in a caller breaks nothing for the others")
class OverflowTest {
  private static final int ROUNDS = 15;

  @Test
  void aPostEitherFailsOrIsDelivered() throws Exception {
    var channel = Channel.<Integer, Integer, RuntimeException>open();
    int[] posted = new int[1];
    var sender = Threads.PLATFORM.run(
        "sender",
        () -> StackEnd.reach(ROUNDS, () -> {
          channel.client().post(0);
          posted[0]++;
        }));
    var receiver = Threads.PLATFORM.start("receiver", () -> {
      int received = 0;
      for (var request = channel.server().receive();
          request != null && request.message() == 0;
          request = channel.server().receive()) {
        received++;
      }
      return received;
    });
    sender.value();
    channel.client().post(1);
    // one that overflowed on its way out was queued all the same
    assertThat(receiver.value()).isBetween(posted[0], posted[0] + ROUNDS);
  }

  @Test
  void aCallThatIsCancelledAtTheEndOfTheStackEnds() {
    var channel = Channel.<Integer, Integer, RuntimeException>open();
    var owner = Threads.PLATFORM.run(
        "owner", () -> channel.server().serve(request -> request.reply(-request.message())));
    List<Task<Void>> senders = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      senders.add(Threads.PLATFORM.run(
          "sender",
          () -> StackEnd.reach(ROUNDS, () -> channel.client().sendAsync(0).cancel(true))));
    }
    senders.forEach(Task::value);
    assertThat(channel
            .client()
            .sendAsync(1)
            .orTimeout(Task.HANG_SECONDS, TimeUnit.SECONDS)
            .join())
        .isEqualTo(-1);
    channel.client().close();
    owner.value();
  }

  @Test
  void aWithdrawalAtTheEndOfTheStackEnds() {
    var channel = Channel.<Integer, Integer, RuntimeException>open();
    var sender = Threads.PLATFORM.run(
        "sender",
        () -> StackEnd.reach(ROUNDS, () -> channel.client().sendAsync(0).cancel(true)));
    sender.value();
    var last = channel.client().sendAsync(1);
    var owner = Threads.PLATFORM.run(
        "owner", () -> channel.server().serve(request -> request.reply(-request.message())));
    assertThat(last.orTimeout(Task.HANG_SECONDS, TimeUnit.SECONDS).join()).isEqualTo(-1);
    channel.client().close();
    owner.value();
  }
}
