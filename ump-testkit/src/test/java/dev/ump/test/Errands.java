package dev.ump.test;

import dev.ump.service.OneWay;
import dev.ump.service.UmpMethod;
import dev.ump.service.UmpService;
import java.io.IOException;
import java.util.concurrent.Callable;

/** A service whose callers say what it does. */
@UmpService
interface Errands {
  /** Runs it. */
  Object run(Callable<?> errand) throws Exception;

  /** Runs it within a limit; the errand may throw more than the method declares. */
  @UmpMethod(timeout = "5ms")
  int count(Callable<Integer> errand) throws IOException;

  /** Runs it some time. */
  @OneWay
  void post(Runnable errand);

  /** Runs it before all that waits. */
  @OneWay
  @UmpMethod(urgent = true)
  void now(Runnable errand);
}
