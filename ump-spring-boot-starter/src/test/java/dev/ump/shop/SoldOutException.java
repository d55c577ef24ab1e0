package dev.ump.shop;

/** There is none of an article. */
public final class SoldOutException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Makes one of this text. */
  public SoldOutException(String message) {
    super(message);
  }
}
