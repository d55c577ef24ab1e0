package dev.ump.micrometer;

import dev.ump.service.UmpService;

/** Takes money. */
@UmpService
interface Till {
  long pay(long amount) throws InterruptedException;
}
