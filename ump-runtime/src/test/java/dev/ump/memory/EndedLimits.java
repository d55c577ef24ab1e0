package dev.ump.memory;

import dev.ump.channel.Channel;
import dev.ump.channel.Request;
import java.time.Duration;

/** Calls with a long limit that end at once, by the million. */
final class EndedLimits {
  private EndedLimits() {}

  public static void main(String[] arguments) {
    int calls = Integer.parseInt(arguments[0]);
    var channel = Channel.<byte[], byte[], RuntimeException>open();
    var server = channel.server();
    var client = channel.client();
    var hour = Duration.ofHours(1);
    for (int i = 0; i < calls; i++) {
      var future = client.sendAsync(new byte[1_000], hour);
      Request<byte[], byte[], RuntimeException> request = server.tryReceive();
      if (request != null) {
        request.reply(new byte[0]);
      }
      if (!future.isDone()) {
        throw new AssertionError("call " + i + " was not answered");
      }
    }
    System.out.println(calls + " answered");
  }
}
