package dev.ump.examples.virtual;

import dev.ump.service.UmpService;

/** Sells tickets at its door. */
@UmpService
public interface Museum {

  /**
   * Lets a visitor in, once the door is open, and returns the number of the ticket.
   *
   * @throws SoldOutException if there is no ticket left
   * @throws InterruptedException if the visitor does not want to wait any more; no ticket is used
   *     then
   */
  int enter() throws SoldOutException, InterruptedException;
}
