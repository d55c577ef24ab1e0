package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.ServerEnd;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class ExecutorServerTest {
  private final Deque<Runnable> tasks = new ArrayDeque<>();

  /** The executor of the tests runs its tasks when the test says so. */
  private UmpServer<WorkClient> start() {
    return start(UmpServer.builder(new WorkDispatcher()));
  }

  private UmpServer<WorkClient> start(UmpServer.Builder<Work, WorkClient> server) {
    boolean[] isStarted = new boolean[1];
    var started = server
        .executor(task -> {
          if (isStarted[0]) {
            tasks.add(task);
          } else {
            task.run();
          }
        })
        .start();
    isStarted[0] = true;
    return started;
  }

  @Test
  void holdsNoThreadAndNoTaskWhileIdle() {
    var server = start();
    assertThat(tasks).isEmpty();
    var first = server.client().runAsync(() -> "first");
    var second = server.client().runAsync(() -> "second");
    assertThat(tasks).as("one task for all that wait").hasSize(1);
    assertThat(first).isNotDone();
    tasks.remove().run();
    assertThat(first).isCompletedWithValue("first");
    assertThat(second).isCompletedWithValue("second");
    assertThat(tasks).isEmpty();
    end(server);
  }

  @Test
  void letsOthersHaveTheThreadNowAndThen() {
    var server = start();
    for (int i = 0; i < 1_000; i++) {
      server.client().post(() -> {});
    }
    tasks.remove().run();
    assertThat(tasks).as("the rest is another task").hasSize(1);
    end(server);
  }

  @Test
  void aCallMaySendMoreWhichTheSameTaskExecutes() {
    var server = start();
    var inner = server.client().runAsync(() -> server.client().runAsync(() -> "inner"));
    tasks.remove().run();
    assertThat(inner.join())
        .isInstanceOfSatisfying(
            java.util.concurrent.CompletableFuture.class,
            future -> assertThat(future.join()).isEqualTo("inner"));
    end(server);
  }

  @Test
  void anExecutorThatRefusesEndsTheServerAndFailsWhatIsQueued() throws Exception {
    boolean[] isShutDown = new boolean[1];
    var server = UmpServer.builder(new WorkDispatcher())
        .executor(task -> {
          if (isShutDown[0]) {
            throw new RejectedExecutionException("shut down");
          }
          task.run();
        })
        .start();
    isShutDown[0] = true;
    var failure =
        Outcome.of(() -> server.client().run(() -> "never")).thrown(ServerClosedException.class);
    assertThat(failure.maybeExecuted()).isFalse();
    var end = server.join();
    assertThat(end.reason()).isEqualTo(ServerEnd.Reason.FAILED);
    assertThat(end.failure()).isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void aCallerWithoutTimeIsNotExecutedEvenIfNobodyIsAtWork() {
    var server = start(UmpServer.builder(new WorkDispatcher()).callerRuns());
    assertThat(server.client().run(Thread::currentThread)).isSameAs(Thread.currentThread());
    var late = server.client().withTimeout(Duration.ofNanos(1));
    var failure = Outcome.of(() -> late.run(() -> "never")).thrown(ReplyTimeoutException.class);
    assertThat(failure.maybeExecuted()).isFalse();
    end(server);
  }

  private void end(UmpServer<WorkClient> server) {
    server.closeNow();
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
    assertThat(server.whenEnded().toCompletableFuture()).isCompleted();
  }
}
