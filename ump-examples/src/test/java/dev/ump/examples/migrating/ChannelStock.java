package dev.ump.examples.migrating;

import dev.ump.channel.Channel;
import dev.ump.channel.Server;
import java.util.HashMap;
import java.util.Map;

/** The channel without a typed service: what a program of Rust's ump becomes, line by line. */
final class ChannelStock {
  record Take(String item, int amount) {}

  private ChannelStock() {}

  static void own(Server<Take, Integer, SoldOutException> server) throws InterruptedException {
    var shelf = new HashMap<>(Map.of("tea", 3));
    server.serve(request -> {
      Take take = request.message();
      int left = shelf.getOrDefault(take.item(), 0) - take.amount();
      if (left < 0) {
        request.fail(new SoldOutException(take.item()));
      } else {
        shelf.put(take.item(), left);
        request.reply(left);
      }
    });
  }

  static String ask(Channel<Take, Integer, SoldOutException> channel) {
    try (var client = channel.client()) {
      return client.send(new Take("tea", 1)) + " left";
    } catch (SoldOutException e) {
      return "sold out";
    }
  }
}
