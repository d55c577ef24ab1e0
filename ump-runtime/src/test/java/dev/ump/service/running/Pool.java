package dev.ump.service.running;

import dev.ump.testkit.Threads;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** An executor with a thread of the test for each task, which knows whether all have returned. */
final class Pool implements Executor {
  private final AtomicInteger running = new AtomicInteger();

  @Override
  public void execute(Runnable task) {
    running.incrementAndGet();
    Threads.PLATFORM.run("pool", () -> {
      try {
        task.run();
      } finally {
        running.decrementAndGet();
      }
    });
  }

  /** Waits until no turn is on the way: the next call needs a task. */
  void awaitIdle() {
    Threads.awaitUntil(() -> running.get() == 0);
  }
}
