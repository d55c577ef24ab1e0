package dev.ump.shop;

import dev.ump.service.OneWay;
import dev.ump.service.UmpService;
import java.util.concurrent.CompletionStage;

/** What a shop has. */
@UmpService
public interface Stock {

  /**
   * Takes one of an article.
   *
   * @return how many are left
   * @throws SoldOutException if there is none
   */
  int take(String article) throws SoldOutException;

  /** Orders one of an article, and returns how many are ordered. */
  CompletionStage<Integer> order(String article);

  /** Puts some of an article there. */
  @OneWay
  void put(String article, int amount);
}
