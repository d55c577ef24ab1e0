package shop;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** A stock without a lock: one thread at a time uses it. */
@Singleton
@Typed(Shelf.class) // and not Stock: that is the client
public class Shelf implements Stock {
  private final Map<String, Integer> amounts = new HashMap<>(Map.of("tea", 100));
  private final Book book;

  @Inject
  Shelf(Book book) {
    this.book = book;
  }

  @Override
  public int take(String article) throws SoldOutException {
    int amount = amounts.getOrDefault(article, 0);
    if (amount == 0) {
      throw new SoldOutException(article + " is sold out");
    }
    amounts.put(article, amount - 1);
    return amount - 1;
  }

  @Override
  public void put(String article, int amount) {
    amounts.merge(article, amount, Integer::sum);
    book.write(article + " +" + amount);
  }
}
