package dev.ump.service;

import org.jspecify.annotations.Nullable;

/** Throws what a method declares although the compiler does not see it here. */
final class ServiceThrows {
  private ServiceThrows() {}

  /**
   * Throws a failure as it is. It has a result so that you can write {@code throw} before the call.
   */
  @SuppressWarnings("unchecked") // E is erased: nothing is cast
  static <E extends Throwable> RuntimeException sneak(Throwable failure) throws E {
    throw (E) failure;
  }

  /** Returns the first of two failures, if there is one, with the other one suppressed in it. */
  static Throwable both(@Nullable Throwable first, Throwable second) {
    if (first == null || first == second) {
      return second;
    }
    first.addSuppressed(second);
    return first;
  }
}
