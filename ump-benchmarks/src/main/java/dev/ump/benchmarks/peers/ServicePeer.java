package dev.ump.benchmarks.peers;

import dev.ump.service.UmpServer;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/** The typed layer: a generated client and a generated dispatcher over a channel. */
final class ServicePeer implements Peer {
  private final UmpServer<EchoClient> server;
  private final EchoClient client;
  private final EchoAsync async;

  private ServicePeer(UmpServer<EchoClient> server) {
    this.server = server;
    client = server.client();
    async = client.async();
  }

  /** One thread of the server executes all calls. */
  static Peer onThread(ThreadFactory serverThreads) {
    return new ServicePeer(builder().threadFactory(serverThreads).start());
  }

  /** A caller who waits executes its call itself, if nobody else is at work. */
  static Peer callerRuns(ThreadFactory unused) {
    return new ServicePeer(builder().callerRuns().start());
  }

  private static UmpServer.Builder<Echo, EchoClient> builder() {
    return UmpServer.builder(EchoDispatcher.of(message -> message));
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
