package dev.ump.demo;

/** The route has fewer seats left than the party needs. */
public final class SoldOutException extends Exception {
  private static final long serialVersionUID = 1L;

  SoldOutException(Route route, int wanted, int left) {
    super(route + " has " + left + " seats left, " + wanted + " were wanted");
  }
}
