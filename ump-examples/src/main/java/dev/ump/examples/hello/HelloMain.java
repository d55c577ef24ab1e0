package dev.ump.examples.hello;

import dev.ump.channel.Channel;

/** The channel by hand: a client asks from its thread, this one answers until the client is gone. */
public final class HelloMain {
  private HelloMain() {}

  /** Prints a greeting. */
  public static void main(String... args) throws InterruptedException {
    Channel<String, String, RuntimeException> channel = Channel.open();
    var asker = new Thread(() -> {
      try (var client = channel.client()) {
        System.out.println(client.send("World"));
      }
    });
    asker.start();
    channel.server().serve(request -> request.reply("Hello, " + request.message() + "!"));
  }
}
