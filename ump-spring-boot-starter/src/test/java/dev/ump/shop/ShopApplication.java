package dev.ump.shop;

import dev.ump.service.Dispatcher;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A shop, whose stock is used by one thread at a time. */
@SpringBootApplication
public class ShopApplication {

  /** Starts the shop. */
  public static void main(String... args) {
    SpringApplication.run(ShopApplication.class, args);
  }

  @Bean
  Dispatcher<Stock, StockClient> stock() {
    return StockDispatcher.of(new Shelf());
  }
}
