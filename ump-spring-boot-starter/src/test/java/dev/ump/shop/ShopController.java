package dev.ump.shop;

import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The shop's counter. */
@RestController
class ShopController {
  private final Stock stock;
  private final StockAsync later;

  ShopController(Stock stock, StockClient client) {
    this.stock = stock;
    this.later = client.async();
  }

  @PostMapping("/take/{article}")
  int take(@PathVariable String article) throws SoldOutException {
    return stock.take(article);
  }

  @PostMapping("/order/{article}")
  CompletableFuture<Integer> order(@PathVariable String article) {
    return later.order(article);
  }

  @PostMapping("/put/{article}")
  void put(@PathVariable String article) {
    stock.put(article, 1);
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.NOT_FOUND)
  String soldOut(SoldOutException soldOut) {
    return soldOut.getMessage();
  }
}
