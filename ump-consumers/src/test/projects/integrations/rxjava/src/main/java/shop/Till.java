package shop;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;

/** A till for callers that use RxJava. */
public class Till {
  private final StockAsync stock;

  public Till(StockClient client) {
    stock = client.async();
  }

  public Single<Integer> take(String article) {
    return Calls.maybe(() -> stock.take(article)).toSingle();
  }

  public Maybe<String> notice(String article) {
    return Calls.maybe(() -> stock.notice(article)); // empty if there is none
  }

  public Flowable<Integer> takeAll(Flowable<String> articles) {
    return articles.flatMapSingle(this::take, false, 8); // at most 8 calls at a time
  }

  public Flowable<String> articles() {
    return Calls.maybe(stock::articles).flattenAsFlowable(all -> all);
  }
}
