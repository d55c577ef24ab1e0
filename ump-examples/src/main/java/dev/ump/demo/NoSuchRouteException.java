package dev.ump.demo;

/** Nobody flies there. */
public final class NoSuchRouteException extends Exception {
  private static final long serialVersionUID = 1L;

  NoSuchRouteException(Route route) {
    super("Nobody flies " + route);
  }
}
