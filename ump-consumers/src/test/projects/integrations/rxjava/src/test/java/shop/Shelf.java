package shop;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A stock whose calls for lead take until a test lets them end. */
class Shelf implements Stock {
  final Map<String, Integer> amounts = new HashMap<>(Map.of("tea", 3, "lead", 1));
  final CountDownLatch isTaking = new CountDownLatch(1);
  final CountDownLatch gate = new CountDownLatch(1);

  @Override
  public int take(String article) throws SoldOutException {
    if (article.equals("lead")) {
      isTaking.countDown();
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    int amount = amounts.getOrDefault(article, 0);
    if (amount == 0) {
      throw new SoldOutException(article + " is sold out");
    }
    amounts.put(article, amount - 1);
    return amount - 1;
  }

  @Override
  public String notice(String article) {
    return article.equals("lead") ? "heavy" : null;
  }

  @Override
  public List<String> articles() {
    return List.of("lead", "tea");
  }
}
