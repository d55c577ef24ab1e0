package dev.ump.examples.console;

import dev.ump.service.UmpKey;
import dev.ump.service.UmpService;

/** A department of the shop. Each does what it does for one item at a time. */
@UmpService
public interface Department {

  /**
   * Does its part for an item.
   *
   * @throws SoldOutException if there is none left
   * @throws InterruptedException if the shop closes
   */
  String handle(@UmpKey String item) throws SoldOutException, InterruptedException;
}
