package dev.ump.service;

import dev.ump.internal.thread.ThreadCell;
import org.jspecify.annotations.Nullable;

/**
 * The services whose calls the current thread is executing, the innermost first. Confined to that
 * thread.
 */
final class CurrentServices {
  /** A service whose calls are executed. */
  interface Service {
    /** Receives nothing more, from now on. */
    void closeBecause(ServerEnd end);

    /**
     * Makes the implementation anew after the current call.
     *
     * @throws IllegalStateException if it cannot be made anew
     */
    void restart();
  }

  private static final ThreadCell<CurrentServices> CURRENT = new ThreadCell<>();

  private final Service service;
  private final @Nullable Object[] cell;
  private final @Nullable CurrentServices outer;

  private CurrentServices(Service service, @Nullable Object[] cell) {
    this.service = service;
    this.cell = cell;
    this.outer = (CurrentServices) cell[0];
  }

  /**
   * Begins to execute calls of a service, until the returned object is {@linkplain #leave left}.
   */
  static CurrentServices enter(Service service) {
    @Nullable Object[] cell = CURRENT.cell();
    var inside = new CurrentServices(service, cell);
    cell[0] = inside;
    return inside;
  }

  /** Ends what {@link #enter} began. */
  void leave() {
    cell[0] = outer;
  }

  /** The innermost service, or null. */
  static @Nullable Service current() {
    CurrentServices current = CURRENT.get();
    return current == null ? null : current.service;
  }

  /** Returns whether the current thread could not continue before one of its calls returned. */
  static boolean isIn(Service service) {
    for (CurrentServices frame = CURRENT.get(); frame != null; frame = frame.outer) {
      if (frame.service == service) {
        return true;
      }
    }
    return false;
  }
}
