package dev.ump.examples.migrating;

import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;

/** What is on a shelf, and may be taken. */
@UmpService
interface Stock {
  @UmpMethod(timeout = "1s")
  int take(String item, int amount) throws SoldOutException;
}
