package com.example.stock;

import dev.ump.service.UmpService;

/** The service: what others may ask. Any number of threads may, at once. */
@UmpService
public interface Stock {

  /** Adds pieces of an article, and returns how many there are then. */
  int add(String article, int pieces);

  /**
   * Takes pieces of an article away, and returns how many are left.
   *
   * @throws OutOfStockException if there are not so many; none is taken then
   */
  int take(String article, int pieces) throws OutOfStockException;
}
