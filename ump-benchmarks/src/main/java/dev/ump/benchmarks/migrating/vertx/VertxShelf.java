package dev.ump.benchmarks.migrating.vertx;

import io.vertx.core.Future;
import io.vertx.serviceproxy.ServiceException;
import java.util.HashMap;
import java.util.Map;

/** Owned by an event loop. */
public final class VertxShelf implements StockService {
  private final Map<String, Integer> items = new HashMap<>(Map.of("tea", 3));

  @Override
  public Future<Integer> take(String item, int amount) {
    int left = items.getOrDefault(item, 0) - amount;
    if (left < 0) {
      return ServiceException.fail(SOLD_OUT, item + " is sold out"); // a number, not a type
    }
    items.put(item, left);
    return Future.succeededFuture(left);
  }
}
