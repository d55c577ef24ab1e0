package dev.ump.examples.keyvalue;

/** The store is full. */
public final class QuotaExceededException extends Exception {
  private static final long serialVersionUID = 1L;

  QuotaExceededException(int quota) {
    super("there is room for " + quota + " keys only");
  }
}
