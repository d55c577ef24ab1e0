package dev.ump.examples.hello;

import dev.ump.channel.Channel;
import dev.ump.channel.Request;

/** The channel by hand: a client asks from its thread, this one answers until the client is gone. */
public final class HelloMain {
  private HelloMain() {}

  /** Prints a greeting, and a refusal. */
  public static void main(String... args) throws InterruptedException {
    Channel<String, String, IllegalArgumentException> channel = Channel.open();
    var asker = new Thread(() -> {
      try (var client = channel.client()) {
        System.out.println(client.send("World"));
        System.out.println(client.send(""));
      } catch (IllegalArgumentException e) {
        System.out.println(e.getMessage());
      }
    });
    asker.start();
    channel.server().serve(HelloMain::answer); // until the client is closed
    asker.join(); // which still prints why it closed it
  }

  private static void answer(Request<String, String, IllegalArgumentException> request) {
    if (request.message().isEmpty()) {
      request.fail(new IllegalArgumentException("Who is there?"));
    } else {
      request.reply("Hello, " + request.message() + "!");
    }
  }
}
