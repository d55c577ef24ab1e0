package dev.ump.test.shop;

import dev.ump.channel.UmpException;
import java.util.concurrent.CompletableFuture;

/** The code under test: asks the stock, and does not care where that runs. */
public class Till {
  private final StockClient stock;

  public Till(StockClient stock) {
    this.stock = stock;
  }

  /** Sells one, and orders more with the last one. */
  public String sell(String item) {
    try {
      if (stock.take(item, 1) == 0) {
        stock.order(item);
      }
      return "sold";
    } catch (SoldOutException e) {
      return "come back tomorrow";
    } catch (UmpException e) {
      return e.maybeExecuted() ? "look before you try again" : "try again";
    }
  }

  /** What stands on the price tag. */
  public CompletableFuture<String> tag(String item) {
    return stock.async().count(item).thenApply(left -> left == 0 ? "sold out" : left + " left");
  }
}
