package dev.ump.service;

import dev.ump.internal.waiting.Deadline;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The way in which a service runs: on threads of its own, or on those of others. */
interface RunMode {

  /** Interrupts the calls that are executed now, on threads of the server's own. */
  void interrupt();

  /** Returns whether only the current thread can execute calls, those of other callers too. */
  default boolean isOwnerHere() {
    return false;
  }

  /** Returns the only thread that executes calls, if it belongs to the server; else null. */
  default @Nullable Thread ownThread() {
    return null;
  }

  /**
   * Called when the service is to end soon; perhaps several times. Never throws.
   *
   * @param isStuck returns whether there is work that no thread seems to do
   */
  void expectEnd(BooleanSupplier isStuck);

  /** Called once when the service has ended. Never throws. */
  void ended();

  /**
   * Waits, once the service has ended, until its own threads have ended too, except those that run
   * code of users after the end.
   *
   * @return whether they have
   */
  boolean join(Deadline deadline) throws InterruptedException;
}
