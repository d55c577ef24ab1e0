package dev.ump.console;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** A task that runs until the test lets it go on. */
final class Gate implements Callable<Object>, AutoCloseable {
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);

  @Override
  public Object call() throws InterruptedException {
    begun.countDown();
    open.await();
    return "done";
  }

  void awaitBegun() throws InterruptedException {
    begun.await();
  }

  void release() {
    open.countDown();
  }

  /** Releases it, so that its server can be closed. */
  @Override
  public void close() {
    release();
  }
}
