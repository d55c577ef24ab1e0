package dev.ump.benchmarks.migrating;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.ump.benchmarks.migrating.vertx.StockService;
import dev.ump.benchmarks.migrating.vertx.VertxShelf;
import io.vertx.core.Vertx;
import io.vertx.serviceproxy.ServiceBinder;
import io.vertx.serviceproxy.ServiceException;
import io.vertx.serviceproxy.ServiceProxyBuilder;
import java.time.Duration;
import org.apache.pekko.actor.typed.ActorSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The programs of {@code docs/migrating.md} that need the peers' libraries do what is said of them. */
@Timeout(60)
class MigratingTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void anActorOwnsTheShelf() {
    var quiet = ConfigFactory.parseString("pekko { loglevel = OFF, stdout-loglevel = OFF }")
        .withFallback(ConfigFactory.load());
    var system = ActorSystem.create(PekkoStock.shelf(), "stock", quiet);
    try {
      assertThat(PekkoStock.take(system, "tea", 1).toCompletableFuture())
          .succeedsWithin(LONG)
          .isEqualTo(2);
      assertThat(PekkoStock.take(system, "tea", 3).toCompletableFuture())
          .failsWithin(LONG)
          .withThrowableThat()
          .withCauseInstanceOf(PekkoStock.SoldOutException.class);
    } finally {
      system.terminate();
    }
  }

  @Test
  void anEventLoopOwnsTheShelf() {
    Vertx vertx = Vertx.vertx();
    try {
      new ServiceBinder(vertx).setAddress("stock").register(StockService.class, new VertxShelf());
      StockService stock =
          new ServiceProxyBuilder(vertx).setAddress("stock").build(StockService.class);

      assertThat(stock.take("tea", 1).toCompletionStage().toCompletableFuture())
          .succeedsWithin(LONG)
          .isEqualTo(2);
      assertThat(stock.take("tea", 3).toCompletionStage().toCompletableFuture())
          .failsWithin(LONG)
          .withThrowableThat()
          .havingCause()
          .isInstanceOfSatisfying(
              ServiceException.class,
              e -> assertThat(e.failureCode()).isEqualTo(StockService.SOLD_OUT));
    } finally {
      vertx.close();
    }
  }
}
