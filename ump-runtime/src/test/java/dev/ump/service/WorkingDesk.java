package dev.ump.service;

import dev.ump.testkit.Outcome;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Does whatever it is told, and throws what that throws, declared or not. */
class WorkingDesk implements Desk {

  @Override
  public @Nullable Object work(Outcome.Body<? extends @Nullable Object> work) {
    return run(work);
  }

  @Override
  @SuppressWarnings("NullAway") // a null is what some tests are after
  public int count(Outcome.Body<Integer> work) {
    return run(work);
  }

  @Override
  public CompletionStage<String> later(Outcome.Body<CompletionStage<String>> work) {
    return run(work);
  }

  @Override
  public void touch(Outcome.Action work) {
    run(work.asBody());
  }

  @Override
  public String patiently(Outcome.Body<String> work) {
    return run(work);
  }

  @Override
  public String hurriedly(Outcome.Body<String> work) {
    return run(work);
  }

  private static <T extends @Nullable Object> T run(Outcome.Body<T> work) {
    try {
      return work.run();
    } catch (Throwable thrown) {
      throw WorkingDesk.<RuntimeException>sneak(thrown);
    }
  }

  @SuppressWarnings("unchecked") // E is erased
  private static <E extends Throwable> E sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
