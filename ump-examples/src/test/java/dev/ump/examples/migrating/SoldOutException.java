package dev.ump.examples.migrating;

/** There is not that much on the shelf. */
final class SoldOutException extends Exception {
  private static final long serialVersionUID = 1L;

  SoldOutException(String item) {
    super(item + " is sold out");
  }
}
