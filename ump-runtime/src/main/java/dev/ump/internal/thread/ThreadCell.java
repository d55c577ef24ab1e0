package dev.ump.internal.thread;

import org.jspecify.annotations.Nullable;

/**
 * A variable of each thread that is set and cleared often.
 *
 * <p>Once a thread has used the variable, it keeps an array of one element: an object of the JDK,
 * so threads that outlive an application keep nothing of it once the element is cleared. Removing
 * the thread-local instead, and setting it anew each time, would cost more than all the rest of a
 * short call.
 */
public final class ThreadCell<T> {
  private final ThreadLocal<@Nullable Object @Nullable []> cells = new ThreadLocal<>();

  /** Returns what the current thread has set, or null. */
  @SuppressWarnings("unchecked") // only what is a T is put in
  public @Nullable T get() {
    @Nullable Object[] cell = cells.get();
    return cell == null ? null : (T) cell[0];
  }

  /**
   * Returns the current thread's element, a T or null. A thread may keep it for later.
   */
  public @Nullable Object[] cell() {
    @Nullable Object[] cell = cells.get();
    if (cell == null) {
      cell = new Object[1];
      cells.set(cell);
    }
    return cell;
  }
}
