package dev.ump.test;

import dev.ump.service.UmpService;
import java.util.concurrent.Callable;

/** A service whose calls return another one. */
@UmpService
interface Agency {
  /** Returns a service of the same owner. */
  Errands hire();

  /** Runs it. */
  Object run(Callable<?> errand) throws Exception;

  /** An agency whose errands are done at once. */
  final class Small implements Agency {
    private final Errands doing = new Doing();

    @Override
    public Errands hire() {
      return doing;
    }

    @Override
    public Object run(Callable<?> errand) throws Exception {
      return errand.call();
    }
  }
}
