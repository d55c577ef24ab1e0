package dev.ump.memory;

import dev.ump.channel.Channel;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Callers who give up behind a server that does not come fill no heap (13). */
class WithdrawnFloodTest {
  private static final int REQUESTS = 1_000_000;

  /** One in so many stays. */
  private static final int STAYS = 50_000;

  /** How many wait before the first of them gives up. */
  private static final int LINE = 1_000;

  @Test
  void millionsOfWithdrawnRequestsLeaveASmallHeapAndTheOrderOfTheRest() throws Exception {
    SmallHeap.assertPrints(REQUESTS / STAYS + " received, in order", 64, Withdrawing.class);
  }

  /** Sends and gives up, while nobody receives. */
  static final class Withdrawing {
    private Withdrawing() {}

    public static void main(String[] args) {
      var channel = Channel.<Integer, Integer, RuntimeException>open();
      var server = channel.server();
      var client = channel.client();
      var line = new ArrayDeque<CompletableFuture<Integer>>();
      for (int i = 0; i < REQUESTS; i++) {
        var future = client.sendAsync(i);
        if (i % STAYS != 0) {
          line.add(future);
        }
        if (line.size() > LINE) {
          line.remove().cancel(true);
        }
      }
      line.forEach(future -> future.cancel(true));
      int received = 0;
      for (var next = server.tryReceive(); next != null; next = server.tryReceive()) {
        if (next.message() != received * STAYS) {
          throw new AssertionError(next.message() + " came as number " + received);
        }
        next.reply(0);
        received++;
      }
      System.out.println(received + " received, in order");
    }
  }
}
