package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(9) Any permutation works")
class AnyPermutationTest {

  @EveryPairing
  void eachPermutationWorksByItself(Pairing pairing) {
    try (var desk = pairing.<Integer, Integer, RuntimeException>open(
        request -> request.reply(-request.message()))) {
      List<Asked<Integer>> asked = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        asked.add(desk.ask(i));
      }
      for (int i = 0; i < 100; i++) {
        assertThat(asked.get(i).outcome().get()).isEqualTo(-i);
      }
    }
  }

  @Test
  void allPermutationsWorkAtOnceOnTheSameChannel() {
    var channel = Channel.<Integer, Integer, RuntimeException>open();
    var pairings = Pairing.all().toList();
    List<CompletableFuture<?>> servers = new ArrayList<>();
    List<Task<Void>> clients = new ArrayList<>();
    for (var pairing : pairings) {
      servers.add(pairing
          .serving()
          .start(pairing.owners(), channel.server(), request -> request.reply(-request.message())));
      var client = channel.client().copy();
      clients.add(Threads.PLATFORM.run("driver", () -> {
        for (int i = 0; i < 50; i++) {
          assertThat(
                  pairing.asking().ask(pairing.callers(), client, i).outcome().get())
              .isEqualTo(-i);
        }
        client.close();
      }));
    }
    clients.forEach(Task::value);
    channel.client().close();
    servers.forEach(server -> Task.Futures.get(server, "the end of a server"));
    assertThat(channel.server().isFinished()).isTrue();
  }
}
