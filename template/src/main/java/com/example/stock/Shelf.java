package com.example.stock;

import java.util.HashMap;
import java.util.Map;

/**
 * The implementation. It needs no lock and no concurrent map: the thread of its server alone calls it,
 * one call at a time.
 */
public class Shelf implements Stock {
  private final Map<String, Integer> pieces = new HashMap<>();

  @Override
  public int add(String article, int added) {
    return pieces.merge(article, added, Integer::sum);
  }

  @Override
  public int take(String article, int taken) throws OutOfStockException {
    int left = pieces.getOrDefault(article, 0);
    if (left < taken) {
      throw new OutOfStockException(article, left);
    }
    pieces.put(article, left - taken);
    return left - taken;
  }
}
