package dev.ump.service;

import dev.ump.internal.waiting.Deadline;
import java.util.function.BooleanSupplier;

/** How a service runs: on threads of its own, or on those of others. */
interface Running {

  /** Interrupts the calls that are executed now, where the thread is the server's own. */
  void interrupt();

  /** Returns whether the current thread is the only one that can execute calls, and others' too. */
  default boolean isOwnerHere() {
    return false;
  }

  /**
   * Called when the service is to end soon; perhaps several times. Never throws.
   *
   * @param isStuck returns whether there is something to do that no thread does, as far as can be seen
   */
  void expectEnd(BooleanSupplier isStuck);

  /** Called once when it has ended. Never throws. */
  void ended();

  /**
   * Waits, once the service has ended, until its own threads have, too, but for those that run code of
   * users after the end.
   *
   * @return whether they have
   */
  boolean join(Deadline deadline) throws InterruptedException;
}
