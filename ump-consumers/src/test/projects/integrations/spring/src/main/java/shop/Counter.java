package shop;

import java.util.concurrent.CompletableFuture;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The shop's counter. */
@RestController
class Counter {
  private final Stock stock;
  private final StockClient client;

  Counter(Stock stock, StockClient client) {
    this.stock = stock;
    this.client = client;
  }

  @PostMapping("/take/{article}")
  int take(@PathVariable String article) throws SoldOutException {
    return stock.take(article);
  }

  @PostMapping("/later/{article}")
  CompletableFuture<Integer> later(@PathVariable String article) {
    return client.async().take(article);
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.NOT_FOUND)
  String soldOut(SoldOutException soldOut) {
    return soldOut.getMessage();
  }
}
