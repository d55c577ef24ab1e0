package dev.ump.benchmarks.peers;

import dev.ump.channel.Channel;
import dev.ump.channel.Client;
import dev.ump.channel.Server;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/** A channel whose server runs {@link Server#serve}. */
final class UmpPeer implements Peer {
  private final Client<Object, Object, RuntimeException> client;

  UmpPeer(ThreadFactory serverThreads) {
    var channel = Channel.<Object, Object, RuntimeException>open();
    var server = channel.server();
    this.client = channel.client();
    serverThreads.newThread(() -> serve(server)).start();
  }

  private static void serve(Server<Object, Object, RuntimeException> server) {
    try {
      server.serve(request -> request.reply(request.message()));
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the server", e);
    }
  }

  @Override
  public Object ask(Object message) {
    return client.send(message);
  }

  @Override
  public Future<?> askAsync(Object message) {
    return client.sendAsync(message);
  }

  @Override
  public void close() {
    client.close();
  }
}
