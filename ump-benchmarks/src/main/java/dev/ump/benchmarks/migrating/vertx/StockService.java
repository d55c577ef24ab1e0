package dev.ump.benchmarks.migrating.vertx;

import io.vertx.codegen.annotations.ProxyGen;
import io.vertx.core.Future;

/** What is on a shelf, and may be taken. */
@ProxyGen
public interface StockService {
  int SOLD_OUT = 1;

  /** Takes it, and returns what is left. */
  Future<Integer> take(String item, int amount);
}
