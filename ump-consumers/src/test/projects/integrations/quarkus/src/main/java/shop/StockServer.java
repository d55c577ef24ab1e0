package shop;

import dev.ump.service.UmpServer;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The owner of the stock, and its client. */
public class StockServer {

  @Produces
  @Singleton
  UmpServer<StockClient> start(Shelf shelf) {
    return UmpServer.builder(StockDispatcher.of(shelf)).name("stock").start();
  }

  void end(@Disposes UmpServer<StockClient> server) {
    server.close(Duration.ofSeconds(10));
  }

  @Produces
  @Singleton
  StockClient client(UmpServer<StockClient> server) {
    return server.client();
  }
}
