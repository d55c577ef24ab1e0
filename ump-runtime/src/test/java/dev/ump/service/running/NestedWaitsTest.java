package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.DeadlockException;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Threads;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A worker of the common pool that waits for a future may run other tasks meanwhile, on top of its stack.
 * Whether it does is the JDK's affair: what is expected is the same either way.
 */
@DisplayName("(16) A thread that runs something else while it waits still waits")
class NestedWaitsTest {
  private final UmpServer<WorkClient> pooled = UmpServer.builder(new WorkDispatcher())
      .name("pooled")
      .executor(java.util.concurrent.ForkJoinPool.commonPool())
      .start();
  private final UmpServer<WorkClient> other = start("other");
  private final UmpServer<WorkClient> third = start("third");
  private final UmpServer<WorkClient> callerRuns = UmpServer.builder(new WorkDispatcher())
      .name("by callers")
      .executor(Threads.PLATFORM.executor("executor"))
      .callerRuns()
      .start();

  private static UmpServer<WorkClient> start(String name) {
    return UmpServer.builder(new WorkDispatcher()).name(name).start();
  }

  @AfterEach
  void close() {
    pooled.close();
    other.close();
    third.close();
    callerRuns.close();
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  @Test
  void aNestedWaitThatEndsLeavesTheOuterOne() {
    var nestedIsOver = new CountDownLatch(1);
    var asked = Threads.PLATFORM.start(
        "caller",
        () -> pooled.client().run(() -> {
          Thread worker = Thread.currentThread();
          var future = other.client().runAsync(() -> {
            nestedIsOver.await();
            Threads.awaitAsleep(worker);
            return pooled.client().run(() -> 1);
          });
          CompletableFuture.runAsync(() -> {
            Thread nested = Thread.currentThread();
            third.client().run(() -> {
              Threads.awaitAsleep(nested);
              return 1;
            });
            nestedIsOver.countDown();
          });
          return future.join();
        }));
    assertThat(root(asked.outcome().thrown())).isInstanceOf(DeadlockException.class);
  }

  @Test
  void whatIsNestedIsNotHeldUpByTheOuterWait() throws Exception {
    var isNested = new CompletableFuture<Thread>();
    Object answer = pooled.client().run(() -> {
      var future = other.client().runAsync(() -> {
        isNested.join();
        return callerRuns.client().run(() -> 5);
      });
      CompletableFuture.runAsync(() -> callerRuns.client().run(() -> {
        isNested.complete(Thread.currentThread());
        Threads.awaitUntil(() -> callerRuns.stats().queued() > 0);
        return 1;
      }));
      return future.join();
    });
    assertThat(Objects.requireNonNull(answer)).isEqualTo(5);
  }
}
