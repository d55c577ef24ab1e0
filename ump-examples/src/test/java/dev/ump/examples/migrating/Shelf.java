package dev.ump.examples.migrating;

import java.util.HashMap;
import java.util.Map;

/** Owned by one thread. */
final class Shelf implements Stock {
  private final Map<String, Integer> items = new HashMap<>(Map.of("tea", 3));

  @Override
  public int take(String item, int amount) throws SoldOutException {
    int left = items.getOrDefault(item, 0) - amount;
    if (left < 0) {
      throw new SoldOutException(item);
    }
    items.put(item, left);
    return left;
  }
}
