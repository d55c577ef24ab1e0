package shop;

import dev.ump.service.OneWay;
import dev.ump.service.UmpService;

/** What a shop has. */
@UmpService
public interface Stock {

  /** Takes one of an article, and returns how many are left. */
  int take(String article) throws SoldOutException;

  /** Puts some of an article there. */
  @OneWay
  void put(String article, int amount);
}
