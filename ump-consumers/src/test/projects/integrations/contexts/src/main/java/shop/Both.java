package shop;

import dev.ump.service.ContextPropagator;

/** Two contexts in one: a builder takes one. */
public final class Both {
  private Both() {}

  public static ContextPropagator of(ContextPropagator outer, ContextPropagator inner) {
    return () -> {
      ContextPropagator.Snapshot first = outer.capture();
      ContextPropagator.Snapshot second = inner.capture();
      return call -> first.wrap(() -> second.wrap(call));
    };
  }
}
