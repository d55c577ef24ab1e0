package dev.ump.examples.booking;

/** There are not enough seats. */
public final class SoldOutException extends Exception {
  private static final long serialVersionUID = 1L;

  SoldOutException(int wanted, int left) {
    super(wanted + " seats wanted, " + left + " left");
  }
}
