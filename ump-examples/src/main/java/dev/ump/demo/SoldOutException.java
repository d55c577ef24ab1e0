package dev.ump.demo;

/** The route has fewer seats left than the party needs. */
public final class SoldOutException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Route route;
  private final int wanted;
  private final int left;

  /** Each parameter has an accessor, so that it arrives on another machine as it is. */
  public SoldOutException(Route route, int wanted, int left) {
    super(route + " has " + left + " seats left, " + wanted + " were wanted");
    this.route = route;
    this.wanted = wanted;
    this.left = left;
  }

  public Route route() {
    return route;
  }

  public int wanted() {
    return wanted;
  }

  public int left() {
    return left;
  }
}
