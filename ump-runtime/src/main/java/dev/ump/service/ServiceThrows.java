package dev.ump.service;

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
}
