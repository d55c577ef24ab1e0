package dev.ump.benchmarks.peers;

import dev.ump.service.UmpServer;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/** The typed layer: a generated client and a generated dispatcher over a channel. */
final class ServicePeer implements Peer {
  private final UmpServer<EchoClient> server;
  private final EchoClient client;
  private final EchoAsync async;

  ServicePeer(ThreadFactory serverThreads) {
    server = UmpServer.builder(EchoDispatcher.of(message -> message))
        .threadFactory(serverThreads)
        .start();
    client = server.client();
    async = client.async();
  }

  @Override
  public Object ask(Object message) {
    return client.ask(message);
  }

  @Override
  public Future<Object> askAsync(Object message) {
    return async.ask(message);
  }

  @Override
  public void close() {
    server.close();
  }
}
