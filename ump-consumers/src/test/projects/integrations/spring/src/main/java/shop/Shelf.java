package shop;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A stock without a lock: one thread at a time uses it. */
@Component
public class Shelf implements Stock {
  private final Map<String, Integer> amounts = new HashMap<>(Map.of("tea", 100));

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
  }

  int amountOf(String article) {
    return amounts.getOrDefault(article, 0);
  }
}
