package dev.ump.service;

import org.jspecify.annotations.Nullable;

/** What is done with throwables of users: thrown as they are, put together, or described. */
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

  /**
   * Ends what cannot be used because of a failure, which is thrown after this.
   *
   * @param end ends it
   */
  static void endAfter(Throwable failure, AutoCloseable end) {
    try {
      end.close();
    } catch (Throwable second) {
      both(failure, second);
    }
  }

  /** Returns the text of a failure; only the name of its class if its own methods throw. */
  static String textOf(Throwable failure) {
    try {
      return failure.toString();
    } catch (Throwable unprintable) {
      return failure.getClass().getName();
    }
  }
}
