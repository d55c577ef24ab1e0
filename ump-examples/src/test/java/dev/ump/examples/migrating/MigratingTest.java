package dev.ump.examples.migrating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ump.channel.Channel;
import dev.ump.examples.migrating.ChannelStock.Take;
import dev.ump.service.CallSite;
import dev.ump.service.UmpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The programs of {@code docs/migrating.md} do the same, before and after. */
@Timeout(30)
class MigratingTest {
  @Test
  void anExecutorOwnsTheShelf() throws Exception {
    try (var stock = new ExecutorStock()) {
      assertThat(stock.take("tea", 1)).isEqualTo(2);
      assertThatExceptionOfType(SoldOutException.class).isThrownBy(() -> stock.take("tea", 3));
    }
  }

  @Test
  void aServerOwnsTheShelf() throws Exception {
    try (var server = UmpServer.start(StockDispatcher.of(new Shelf()))) {
      StockClient stock = server.client();
      int left = stock.take("tea", 1);

      assertThat(left).isEqualTo(2);
      assertThatExceptionOfType(SoldOutException.class)
          .isThrownBy(() -> stock.take("tea", 3))
          .satisfies(e -> assertThat(e.getSuppressed()[0]).isInstanceOf(CallSite.class));
    }
  }

  @Test
  void aServerIsAskedWithoutWaiting() throws Exception {
    try (var server = UmpServer.start(StockDispatcher.of(new Shelf()))) {
      StockClient stock = server.client();
      var left = stock.async().take("tea", 1).thenApply(amount -> amount + " left");

      assertThat(left.get()).isEqualTo("2 left");
    }
  }

  @Test
  void aChannelStandsBeforeTheShelf() throws Exception {
    var channel = Channel.<Take, Integer, SoldOutException>open();
    var owner = new Thread(() -> own(channel));
    owner.start();

    assertThat(ChannelStock.ask(channel)).isEqualTo("2 left");
    owner.join(); // ends with its last client
  }

  private static void own(Channel<Take, Integer, SoldOutException> channel) {
    try {
      ChannelStock.own(channel.server());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
