package com.example.stock;

/** There are not so many pieces. */
public class OutOfStockException extends Exception {
  private static final long serialVersionUID = 1L;

  public OutOfStockException(String article, int left) {
    super("only " + left + " left of " + article);
  }
}
