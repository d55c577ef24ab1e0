package dev.ump.service;

/** Throwing what a method declares that the compiler does not see here. */
final class ServiceThrows {
  private ServiceThrows() {}

  /** Throws a failure as it is; returns so that {@code throw} can stand before it. */
  @SuppressWarnings("unchecked") // E is erased: nothing is cast
  static <E extends Throwable> RuntimeException sneak(Throwable failure) throws E {
    throw (E) failure;
  }
}
