package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("(8) A client may be used by many threads at once")
class SharedClientTest {

  @EveryServer
  void eachThreadGetsItsOwnAnswers(Pairing pairing) {
    try (var desk = pairing.<Integer, Integer, RuntimeException>open(
        request -> request.reply(-request.message()))) {
      List<Task<Void>> callers = new ArrayList<>();
      for (Threads kind : Threads.available()) {
        for (int i = 0; i < 4; i++) {
          int first = callers.size() * 1_000_000;
          callers.add(kind.run("caller", () -> {
            for (int n = first; n < first + 200; n++) {
              assertThat(desk.client().send(n)).isEqualTo(-n);
              assertThat(desk.client().sendAsync(n).join()).isEqualTo(-n);
            }
          }));
        }
      }
      callers.forEach(Task::value);
    }
  }

  @EveryCaller
  @DisplayName("(7) copies and closes by many threads are counted right")
  void clientsMayBeCopiedAndClosedByMany(Pairing pairing) {
    try (var desk = pairing.<Integer, Integer, RuntimeException>open(
        request -> request.reply(-request.message()))) {
      List<Task<Void>> callers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        callers.add(pairing.callers().run("caller", () -> {
          for (int n = 0; n < 100; n++) {
            try (var copy = desk.client().copy()) {
              assertThat(copy.send(n)).isEqualTo(-n);
            }
          }
        }));
      }
      callers.forEach(Task::value);
      assertThat(desk.server().isFinished()).isFalse();
    }
  }
}
