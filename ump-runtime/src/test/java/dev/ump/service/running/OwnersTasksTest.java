package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.DeadlockException;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(25) Tasks on the owner's thread, and owners that are none")
class OwnersTasksTest {
  private final EventLoop.HandMade loop = new EventLoop.HandMade();

  private UmpServer.Builder<Work, WorkClient> builder() {
    return UmpServer.builder(new WorkDispatcher()).name("model").executor(loop, loop.isOwner());
  }

  @Test
  void aCallWithNothingQueuedLeavesNoTask() {
    try (loop;
        var server = builder().start()) {
      loop.run(() -> {
        server.client().run(() -> "nothing was queued");
        assertThat(loop.waiting()).isZero();
      });
    }
  }

  @Test
  void aTaskThatRunsInTheMiddleOfACallWaitsForItsEnd() {
    try (loop;
        var server = builder().start()) {
      List<String> seen = new ArrayList<>();
      loop.run(() -> {
        server.client().post(() -> seen.add("queued before, so a task is under way"));
        server.client().run(() -> {
          server.client().post(() -> seen.add("queued inside"));
          seen.add("opens a dialog");
          loop.runWaiting(); // as a modal dialog does
          seen.add("dialog is closed");
          return "done";
        });
      });
      server.client().run(() -> "all is executed");
      assertThat(seen)
          .containsExactly(
              "queued before, so a task is under way",
              "opens a dialog",
              "dialog is closed",
              "queued inside");
    }
  }

  @Test
  void whatAWindowAsksThatACallHasOpenedIsADeadlock() {
    try (loop;
        var server = builder().start()) {
      loop.run(() -> server.client().run(() -> {
        List<Throwable> seen = new ArrayList<>();
        loop.execute(() ->
            seen.add(Outcome.of(() -> server.client().run(() -> "never")).thrown()));
        loop.runWaiting();
        assertThat(seen).hasSize(1).first().isInstanceOf(DeadlockException.class);
        return "done";
      }));
    }
  }

  @Test
  void aPredicateThatIsTrueOnTwoThreadsIsSaid() {
    try (var pool = Closeable.of(Executors.newFixedThreadPool(2));
        loop) {
      var server = UmpServer.builder(new WorkDispatcher())
          .name("model")
          .executor(pool.service(), () -> true)
          .start();
      var entered = new CountDownLatch(1);
      var gate = new CountDownLatch(1);
      List<String> seen = new ArrayList<>();
      var busy = server.client().runAsync(() -> {
        entered.countDown();
        gate.await();
        return "busy";
      });
      Outcome.ofAction(entered::await).get();
      var failure = Outcome.of(() -> server.client().run(() -> seen.add("never")))
          .thrown(IllegalStateException.class);
      assertThat(failure)
          .hasMessageContaining("'model'")
          .hasMessageContaining(
              "isOwner is true on thread '" + Thread.currentThread().getName());
      Outcome.ofAction(server::close).thrown(IllegalStateException.class);
      Outcome.of(busy::join).thrown(IllegalStateException.class);
      gate.countDown();
      Threads.awaitUntil(busy::isDone);
      assertThat(busy.join()).isEqualTo("busy");
      Threads.awaitUntil(() -> Outcome.ofAction(server::close).failure() == null);
      assertThat(seen).isEmpty();
    }
  }

  @Test
  void evenAWrongPredicateLetsNoTwoThreadsExecuteAtOnce() {
    try (var pool = Closeable.of(Executors.newFixedThreadPool(3))) {
      loop.close();
      var server = UmpServer.builder(new WorkDispatcher())
          .executor(pool.service(), () -> true)
          .start();
      int[] count = new int[1];
      int[] sent = new int[3];
      List<Task<Void>> callers = new ArrayList<>();
      for (int c = 0; c < 3; c++) {
        int caller = c;
        callers.add(Threads.PLATFORM.run("caller", () -> {
          for (int i = 0; i < 300; i++) {
            var refused =
                Outcome.of(() -> server.client().run(() -> ++count[0])).failure();
            if (refused == null) {
              sent[caller]++;
            } else {
              assertThat(refused).isInstanceOf(IllegalStateException.class);
            }
            server.client().post(() -> ++count[0]);
            sent[caller]++;
          }
        }));
      }
      callers.forEach(Task::value);
      int[] last = new int[1];
      server.client().post(() -> last[0] = 1);
      Threads.awaitUntil(() ->
          Outcome.of(() -> server.client().run(() -> last[0])).value() instanceof Integer one
              && one == 1);
      Threads.awaitUntil(() -> Outcome.ofAction(server::close).failure() == null);
      assertThat(count[0]).isEqualTo(sent[0] + sent[1] + sent[2]);
    }
  }

  @Test
  void anExecutorThatRefusesEndsTheServerAfterTheCallThatIsExecuted() throws Exception {
    try (loop) {
      boolean[] isShutDown = new boolean[1];
      var server = UmpServer.builder(new WorkDispatcher())
          .executor(
              task -> {
                if (isShutDown[0]) {
                  throw new RejectedExecutionException("shut down");
                }
                loop.execute(task);
              },
              loop.isOwner())
          .start();
      loop.run(() -> {
        isShutDown[0] = true;
        assertThat(server.client().run(() -> "needs no task")).isEqualTo("needs no task");
        server.client().post(() -> {});
      });
      assertThat(server.join().failure()).isInstanceOf(RejectedExecutionException.class);
    }
  }

  @Test
  void aBuilderIsToldOneWay() {
    try (loop) {
      Outcome.of(() -> builder().callerRuns().start()).thrown(IllegalStateException.class);
      Outcome.of(() -> builder().threads(2).start()).thrown(IllegalStateException.class);
      Outcome.of(() -> UmpServer.builder(new WorkDispatcher()).executor(loop, null))
          .thrown(NullPointerException.class);
    }
  }

  private record Closeable(java.util.concurrent.ExecutorService service) implements AutoCloseable {
    static Closeable of(java.util.concurrent.ExecutorService service) {
      return new Closeable(service);
    }

    @Override
    public void close() {
      service.shutdown();
      Threads.awaitUntil(service::isTerminated);
    }
  }
}
