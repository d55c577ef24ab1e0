package dev.ump.memory;

import dev.ump.channel.Channel;
import dev.ump.channel.NoReplyException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that forgets what it receives faster than callers can be told fills no heap (4). */
class FloodTest {

  @Test
  void forgottenRequestsEndInASmallHeap() throws Exception {
    assertEveryCallerIsTold(300_000, 32);
  }

  @Test
  @Tag("slow")
  void aMillionForgottenRequestsEndInASmallHeap() throws Exception {
    assertEveryCallerIsTold(1_000_000, 64);
  }

  private static void assertEveryCallerIsTold(int requests, int megabytes) throws Exception {
    SmallHeap.assertPrints(
        requests + " got no reply, 0 something else", megabytes, Forgetting.class, "" + requests);
  }

  /** Takes and drops, in a loop written by hand. */
  static final class Forgetting {
    private Forgetting() {}

    public static void main(String[] args) throws Exception {
      int requests = Integer.parseInt(args[0]);
      var channel = Channel.<Integer, Integer, RuntimeException>open();
      var server = channel.server();
      var client = channel.client();
      var noReply = new AtomicInteger();
      var others = new AtomicInteger();
      for (int i = 0; i < requests; i++) {
        client
            .sendAsync(i)
            .whenComplete((reply, failure) ->
                (failure instanceof NoReplyException ? noReply : others).incrementAndGet());
        server.tryReceive();
      }
      Collector.collectUntil(
          () -> noReply.get() + others.get() == requests, "every forgotten request ends");
      System.out.println(noReply + " got no reply, " + others + " something else");
    }
  }
}
