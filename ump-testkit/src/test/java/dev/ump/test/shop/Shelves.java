package dev.ump.test.shop;

import java.util.Map;
import java.util.TreeMap;

/** A stock in memory. */
public class Shelves implements Stock {
  private final Map<String, Integer> items = new TreeMap<>(Map.of("tea", 2));

  @Override
  public int take(String item, int count) throws SoldOutException {
    if (count(item) < count) {
      throw new SoldOutException(item);
    }
    return items.merge(item, -count, Integer::sum);
  }

  @Override
  public int count(String item) {
    return items.getOrDefault(item, 0);
  }

  @Override
  public void order(String item) {
    items.merge(item, 10, Integer::sum);
  }
}
