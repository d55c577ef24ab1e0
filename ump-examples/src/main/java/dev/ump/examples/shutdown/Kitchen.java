package dev.ump.examples.shutdown;

import dev.ump.service.UmpService;

/** Cooks one dish after the other. */
@UmpService
public interface Kitchen {

  /** Cooks a dish; the last egg closes the kitchen. */
  String cook(String dish) throws InterruptedException;
}
