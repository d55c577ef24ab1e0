package dev.ump.examples.console;

/** There is none left. */
public final class SoldOutException extends Exception {
  private static final long serialVersionUID = 1L;

  SoldOutException(String item) {
    super(item + " is sold out");
  }
}
