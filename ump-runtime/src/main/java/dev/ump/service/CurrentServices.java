package dev.ump.service;

import dev.ump.internal.thread.ThreadCell;
import org.jspecify.annotations.Nullable;

/**
 * The services whose calls the current thread is executing, the innermost first. Confined to that
 * thread.
 */
final class CurrentServices {
  /** What executes calls: a server or a loop. */
  interface Owner {}

  /** An owner that may make its implementation anew. */
  interface Maker extends Owner {
    /** Receives nothing more, from now on. */
    void closeBecause(ServerEnd end);

    /**
     * Makes the implementation anew after the current call.
     *
     * @throws IllegalStateException if it cannot be made anew
     */
    void restart();
  }

  /** A server whose calls are executed. */
  interface Service extends Maker {}

  private static final ThreadCell<CurrentServices> CURRENT = new ThreadCell<>();

  private final Owner owner;
  private final @Nullable Object[] cell;
  private final @Nullable CurrentServices outer;

  private CurrentServices(Owner owner, @Nullable Object[] cell) {
    this.owner = owner;
    this.cell = cell;
    this.outer = (CurrentServices) cell[0];
  }

  /**
   * Begins to execute calls of an owner, until the returned object is {@linkplain #leave left}.
   */
  static CurrentServices enter(Owner owner) {
    @Nullable Object[] cell = CURRENT.cell();
    var inside = new CurrentServices(owner, cell);
    cell[0] = inside;
    return inside;
  }

  /** Ends what {@link #enter} began. */
  void leave() {
    cell[0] = outer;
  }

  /** The innermost server, or null. */
  static @Nullable Service current() {
    for (CurrentServices frame = CURRENT.get(); frame != null; frame = frame.outer) {
      if (frame.owner instanceof Service service) {
        return service;
      }
    }
    return null;
  }

  /** The innermost server or loop, or null. */
  static @Nullable Owner owner() {
    CurrentServices current = CURRENT.get();
    return current == null ? null : current.owner;
  }

  /** The same, if it may make its implementation anew. */
  static @Nullable Maker maker() {
    return owner() instanceof Maker maker ? maker : null;
  }

  /** Returns whether the current thread could not continue before one of its calls returned. */
  static boolean isIn(Owner owner) {
    for (CurrentServices frame = CURRENT.get(); frame != null; frame = frame.outer) {
      if (frame.owner == owner) {
        return true;
      }
    }
    return false;
  }
}
