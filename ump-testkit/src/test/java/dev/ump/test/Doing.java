package dev.ump.test;

import java.io.IOException;
import java.util.concurrent.Callable;

/** Does what it is told, and throws what that throws. */
final class Doing implements Errands {

  @Override
  public Object run(Callable<?> errand) throws Exception {
    return errand.call();
  }

  @Override
  public int count(Callable<Integer> errand) throws IOException {
    try {
      return errand.call();
    } catch (Exception e) {
      throw Doing.<RuntimeException>sneak(e);
    }
  }

  @Override
  public void post(Runnable errand) {
    errand.run();
  }

  @Override
  public void now(Runnable errand) {
    errand.run();
  }

  @SuppressWarnings("unchecked") // erased: nothing is cast
  private static <E extends Exception> E sneak(Exception e) throws E {
    throw (E) e;
  }
}
