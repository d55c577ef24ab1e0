package dev.ump.demo;

/** No airline flies there. */
public final class NoSuchRouteException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Route route;

  public NoSuchRouteException(Route route) {
    super("No airline flies " + route);
    this.route = route;
  }

  public Route route() {
    return route;
  }
}
