package dev.ump.examples.virtual;

/** There is no ticket left. */
public final class SoldOutException extends Exception {
  private static final long serialVersionUID = 1L;

  SoldOutException(int tickets) {
    super("all " + tickets + " tickets are sold");
  }
}
