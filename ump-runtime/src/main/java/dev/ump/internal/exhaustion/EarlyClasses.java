package dev.ump.internal.exhaustion;

import java.lang.invoke.MethodHandles;

/**
 * Initializes classes while there is stack and memory for it. If the initialization of a class
 * fails, the class can never be used again in the process (Java Language Specification, 12.4.2).
 */
public final class EarlyClasses {
  private EarlyClasses() {}

  /**
   * Returns when all of them are initialized.
   *
   * @param lookup has access to them
   * @param classes the classes
   */
  public static void initialize(MethodHandles.Lookup lookup, Class<?>... classes) {
    for (Class<?> each : classes) {
      try {
        lookup.ensureInitialized(each);
      } catch (IllegalAccessException elsewhere) {
        throw new IllegalArgumentException(elsewhere);
      }
    }
  }
}
