package dev.ump.test.shop;

import dev.ump.service.OneWay;
import dev.ump.service.UmpService;

/** What is on the shelves. */
@UmpService
public interface Stock {
  /** Takes some of an item, and tells how many are left. */
  int take(String item, int count) throws SoldOutException;

  /** Tells how many there are. */
  int count(String item);

  /** Asks for more. */
  @OneWay
  void order(String item);
}
