package dev.ump.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ump.channel.Channel;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What withdrawn requests leave behind is a constant, or less than what still waits (13). */
class LeftoversTest {
  private static final int REQUESTS = 10_000;
  private static final int CONSTANT = 80;

  @Test
  void theyNeverOutnumberWhatWaits() throws Exception {
    var channel = Channel.<Integer, Integer, RuntimeException>open();
    var server = channel.server();
    var futures = new ArrayList<CompletableFuture<Integer>>();
    for (int i = 0; i < REQUESTS; i++) {
      futures.add(channel.client().sendAsync(i));
    }
    var random = new SplittableRandom(1);
    int waiting = REQUESTS;
    while (waiting > 3) {
      int next = random.nextInt(REQUESTS);
      if (futures.get(next).cancel(true)
          && futures.set(next, new CompletableFuture<>()).isDone()) {
        waiting--;
        futures.get(next).complete(next);
      }
      if (waiting % 500 == 3) {
        int nodes = Nodes.in(server);
        int left = nodes - waiting;
        assertTrue(left <= waiting + CONSTANT, left + " left behind, " + waiting + " waiting");
      }
    }
    int last = -1;
    for (int received = 0; received < 3; received++) {
      var request = server.tryReceive();
      assertNotNull(request);
      assertTrue(request.message() > last, "the order is kept");
      last = request.message();
      request.reply(last);
    }
    assertEquals(null, server.tryReceive());
    channel.client().close();
    server.close();
  }
}
