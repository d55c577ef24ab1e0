package dev.ump.service;

import dev.ump.internal.Deadline;

/** How a service runs: on threads of its own, or on those of others. */
interface Running {

  /** Interrupts the calls that are executed now, where the thread is the server's own. */
  void interrupt();

  /** Called when the service is to end soon; perhaps several times. Never throws. */
  void expectEnd(RunningService<?, ?> service);

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
