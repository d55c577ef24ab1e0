package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(30) What the first channel of a process prepares")
class RehearsalTest {

  /** The first use of ump in a process, under a collector that never rests. */
  static final class FirstUse {
    private FirstUse() {}

    public static void main(String[] arguments) throws InterruptedException {
      var collector = new Thread(() -> {
        for (; ; ) {
          System.gc();
        }
      });
      collector.setDaemon(true);
      var early = new dev.ump.internal.lost.Handover(() -> {}, refused -> {});
      early.start(); // so that the thread of the net runs, as in a server with its own thread
      collector.start();
      var channel = Channel.<String, String, RuntimeException>open();
      var future = channel.client().sendAsync("question");
      var request = channel.server().receive();
      if (request != null && request.reply("answer")) {
        System.out.println(future.join());
      }
      early.stop();
    }
  }

  @Test
  void isPreparedWhateverTheCollectorDoes() throws Exception {
    for (int i = 0; i < 2; i++) {
      assertThat(ChildJvm.run(List.of(), FirstUse.class)).isEqualTo("answer");
    }
  }
}
