package dev.ump.benchmarks.peers;

import dev.ump.benchmarks.peers.vertx.EchoService;
import io.vertx.core.Vertx;
import io.vertx.serviceproxy.ServiceBinder;
import io.vertx.serviceproxy.ServiceProxyBuilder;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/** A service on the event bus, called through its generated proxy. Vert.x brings its own threads. */
final class VertxPeer implements Peer {
  private static final String ADDRESS = "echo";

  private final Vertx vertx = Vertx.vertx();
  private final EchoService service;

  VertxPeer(ThreadFactory unused) {
    new ServiceBinder(vertx)
        .setAddress(ADDRESS)
        .register(EchoService.class, io.vertx.core.Future::succeededFuture);
    service = new ServiceProxyBuilder(vertx).setAddress(ADDRESS).build(EchoService.class);
  }

  @Override
  public Object ask(Object message) throws InterruptedException, ExecutionException {
    return askAsync(message).get();
  }

  @Override
  public Future<String> askAsync(Object message) {
    return service.ask((String) message).toCompletionStage().toCompletableFuture();
  }

  @Override
  public void close() {
    vertx.close();
  }
}
