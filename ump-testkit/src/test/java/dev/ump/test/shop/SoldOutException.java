package dev.ump.test.shop;

/** There is not that much. */
public class SoldOutException extends Exception {
  private static final long serialVersionUID = 1L;

  public SoldOutException(String item) {
    super(item + " is sold out");
  }
}
