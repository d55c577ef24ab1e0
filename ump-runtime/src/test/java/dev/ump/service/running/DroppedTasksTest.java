package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.ServerEnd;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("(6) A server whose executor drops its tasks ends")
class DroppedTasksTest {
  private final List<String> ended = new CopyOnWriteArrayList<>();

  /** Runs tasks on threads of their own, and then drops them. */
  private static final class Dropping implements Executor {
    private volatile boolean drops;

    @Override
    public void execute(Runnable task) {
      if (!drops) {
        Threads.PLATFORM.run("executor", task::run);
      }
    }
  }

  private UmpServer<WorkClient> start(Dropping executor, boolean isCallerRuns) {
    var builder = UmpServer.builder(new WorkDispatcher().closing(() -> ended.add("ended")))
        .name("work")
        .executor(executor);
    var server = (isCallerRuns ? builder.callerRuns() : builder).start();
    executor.drops = true;
    return server;
  }

  private static UmpServer.Builder<Work, WorkClient> builder() {
    return UmpServer.builder(new WorkDispatcher()).name("work");
  }

  @Test
  void soDoesOneThatDropsTheStart() {
    var failure = Outcome.of(() -> builder().executor(task -> {}).start())
        .thrown(IllegalStateException.class);
    assertThat(failure).hasMessageContaining("executor of work dropped the task");
  }

  @Test
  @Tag("slow")
  void soDoesAPoolThatDiscardsTheStart() {
    var pool = new ThreadPoolExecutor(
        1,
        1,
        1,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        new ThreadPoolExecutor.DiscardPolicy());
    pool.shutdown();
    var failure =
        Outcome.of(() -> builder().executor(pool).start()).thrown(IllegalStateException.class);
    assertThat(failure).hasMessageContaining("dropped");
  }

  @Test
  @Tag("slow")
  void soDoesAThreadFactoryThatDropsTheStart() {
    for (int threads : new int[] {1, 3}) {
      var failure = Outcome.of(() -> builder()
              .threads(threads)
              .threadFactory(task -> new Thread(() -> {}))
              .start())
          .thrown(IllegalStateException.class);
      assertThat(failure).hasMessageContaining("thread factory of work dropped the task");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void closeEndsIt(boolean isCallerRuns) throws Exception {
    var server = start(new Dropping(), isCallerRuns);
    var call = server.client().runAsync(() -> "dropped");
    server.close();
    assertThat(ended).containsExactly("ended");
    assertThat(call).isCompletedExceptionally();
    assertThat(server.join()).satisfies(end -> {
      assertThat(end.reason()).isEqualTo(ServerEnd.Reason.FAILED);
      assertThat(end.failure()).isInstanceOf(RejectedExecutionException.class);
    });
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(booleans = {false, true})
  void closeEndsItIfNothingElseWasSent(boolean isCallerRuns) throws Exception {
    var server = start(new Dropping(), isCallerRuns);
    server.close();
    assertThat(ended).containsExactly("ended");
    server.join();
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(booleans = {false, true})
  void closeNowEndsItForThoseWhoJoin(boolean isCallerRuns) throws Exception {
    var server = start(new Dropping(), isCallerRuns);
    var joining = Threads.PLATFORM.start("joining", server::join).awaitAsleep();
    server.closeNow();
    assertThat(joining.value()).isEqualTo(server.join());
    assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
    assertThat(ended).containsExactly("ended");
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(booleans = {false, true})
  void closeNowEndsItForThoseWhoAskedToBeTold(boolean isCallerRuns) {
    var server = start(new Dropping(), isCallerRuns);
    var stage = server.whenEnded().toCompletableFuture();
    server.closeNow();
    assertThat(Task.Futures.get(stage, "the end").reason()).isEqualTo(ServerEnd.Reason.CLOSED);
    assertThat(ended).containsExactly("ended");
  }

  @Test
  @Tag("slow")
  void aCallThatIsExecutedIsNotTakenForOne() throws Exception {
    var executor = new Dropping();
    var server = UmpServer.builder(new WorkDispatcher()).executor(executor).start();
    var entered = new java.util.concurrent.CountDownLatch(1);
    var gate = new java.util.concurrent.CountDownLatch(1);
    var call = server.client().runAsync(() -> {
      entered.countDown();
      gate.await();
      return "done";
    });
    entered.await();
    executor.drops = true; // the turn is at work, and ends the server itself
    var closer = Threads.PLATFORM.run("closer", server::close).awaitAsleep();
    gate.countDown();
    assertThat(call.join()).isEqualTo("done");
    closer.value();
    assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
  }
}
