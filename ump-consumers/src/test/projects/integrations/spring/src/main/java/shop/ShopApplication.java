package shop;

import dev.ump.service.Dispatcher;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A shop, whose stock is used by one thread at a time. */
@SpringBootApplication
public class ShopApplication {

  public static void main(String... args) {
    SpringApplication.run(ShopApplication.class, args);
  }

  @Bean
  Dispatcher<Stock, StockClient> stock(Shelf shelf) {
    return StockDispatcher.of(shelf);
  }
}
