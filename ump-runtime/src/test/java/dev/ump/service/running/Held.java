package dev.ump.service.running;

import dev.ump.testkit.Outcome;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Work that takes until the test lets it go. */
final class Held implements Outcome.Body<@Nullable Object>, AutoCloseable {
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);

  @Override
  public Object run() throws InterruptedException {
    begun.countDown();
    gate.await();
    return "done";
  }

  /** Waits until a thread is in it. */
  void awaitBegun() throws InterruptedException {
    begun.await();
  }

  /** Lets it go. */
  void release() {
    gate.countDown();
  }

  @Override
  public void close() {
    release();
  }
}
