package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ump.channel.ServerClosedException;
import dev.ump.service.ServerEnd;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(6) The end of a server, in each way to run")
class ServerEndTest {
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void open() {
    gate.countDown();
  }

  /** Occupies all threads of the server until the gate opens. */
  private List<CompletableFuture<@Nullable Object>> occupy(Way way, UmpServer<WorkClient> server) {
    int threads = way == Way.WORKERS ? 3 : 1;
    var all = new CyclicBarrier(threads, entered::countDown);
    List<CompletableFuture<@Nullable Object>> busy = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      busy.add(server.client().runAsync(() -> {
        all.await();
        gate.await();
        return "done";
      }));
    }
    awaitEntered();
    return busy;
  }

  private void awaitEntered() {
    try {
      entered.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertNotExecuted(CompletableFuture<?> call) {
    Throwable failure = call.handle((value, thrown) -> thrown).join();
    assertThat(failure)
        .isInstanceOfSatisfying(
            ServerClosedException.class,
            closed -> assertThat(closed.maybeExecuted()).isFalse());
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void closeExecutesWhatWasSentBefore(Way way) throws Exception {
    List<String> ended = new ArrayList<>();
    var server =
        way.builder(new WorkDispatcher().closing(() -> ended.add("ended"))).start();
    var busy = occupy(way, server);
    var queued = server.client().runAsync(() -> List.copyOf(ended));
    var closer = Threads.PLATFORM.run("closer", server::close).awaitAsleep();
    gate.countDown();
    closer.value();
    assertThat(busy).allSatisfy(call -> assertThat(call.join()).isEqualTo("done"));
    assertThat(queued.join()).isEqualTo(List.of());
    assertThat(ended).containsExactly("ended");
    assertThat(server.join()).isEqualTo(new ServerEnd(ServerEnd.Reason.CLOSED, null, null));
    assertNotExecuted(server.client().runAsync(() -> "late"));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void closeWithALimitFailsTheRestAndSaysThatItWasNotExecuted(Way way) {
    var server = way.start();
    var busy = occupy(way, server);
    var queued = server.client().runAsync(() -> "never");
    assertThat(server.close(Duration.ofMillis(20)))
        .as("a call is still running")
        .isFalse();
    assertNotExecuted(queued);
    gate.countDown();
    assertThat(busy).allSatisfy(call -> assertThat(call.join()).isEqualTo("done"));
    assertThat(server.close(Duration.ofHours(1))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aLimitOfNothingFailsWhatIsQueuedAtOnce(Way way) {
    var server = way.start();
    occupy(way, server);
    var queued = server.client().runAsync(() -> "never");
    assertThat(server.close(Duration.ZERO)).isFalse();
    assertNotExecuted(queued);
    gate.countDown();
    server.close();
  }

  @Test
  void closeNowInterruptsTheServersOwnThreads() throws Exception {
    for (Way way : List.of(Way.THREAD, Way.WORKERS)) {
      var server = way.start();
      var interrupted = new CountDownLatch(1);
      var all = new CountDownLatch(1);
      server.client().post(() -> {
        all.countDown();
        try {
          gate.await();
        } catch (InterruptedException asked) {
          interrupted.countDown();
        }
      });
      all.await();
      server.closeNow();
      interrupted.await();
      assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aCallMayCloseItsServerAndIsTheLast(Way way) throws Exception {
    var server = way.start();
    var calls = new CyclicBarrier(way == Way.WORKERS ? 3 : 1, entered::countDown);
    List<CompletableFuture<@Nullable Object>> closing = new ArrayList<>();
    for (int i = 0; i < calls.getParties(); i++) {
      closing.add(server.client().runAsync(() -> {
        calls.await();
        gate.await();
        server.close();
        return "closed";
      }));
    }
    entered.await();
    var behind = server.client().runAsync(() -> "never");
    gate.countDown();
    assertThat(closing).allSatisfy(call -> assertThat(call.join()).isEqualTo("closed"));
    assertNotExecuted(behind);
    assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theServiceMayStopItWithAResult(Way way) throws Exception {
    var server = way.start();
    assertThat(server.client().run(() -> {
          UmpServer.stopCurrent(42);
          return "the last answer";
        }))
        .isEqualTo("the last answer");
    assertThat(server.join()).isEqualTo(new ServerEnd(ServerEnd.Reason.STOPPED, 42, null));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void itCanBeAskedWhetherItHasEndedAndWaitedForWithALimit(Way way) throws Exception {
    var server = way.start();
    assertThat(server.name()).isEqualTo("work");
    assertThat(server.isEnded()).isFalse();
    assertThat(server.join(Duration.ofMillis(1))).isNull();
    assertThat(server.join(Duration.ZERO)).isNull();
    server.close();
    assertThat(server.isEnded()).isTrue();
    assertThat(server.join(Duration.ZERO)).isEqualTo(server.join());
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aCallCannotWaitForItNorWithALimit(Way way) {
    try (var server = way.start()) {
      server.client().run(() -> {
        assertThatIllegalStateException().isThrownBy(() -> server.join(Duration.ofSeconds(1)));
        return "done";
      });
    }
  }

  @Test
  void nobodyElseMayStopIt() {
    assertThatIllegalStateException().isThrownBy(() -> UmpServer.stopCurrent(null));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theCauseOfAnEndIsTold(Way way) throws Exception {
    var fatal = new InternalError("broken");
    var server = way.start();
    Outcome.of(() -> server.client().run(() -> {
      throw fatal;
    }));
    var end = server.join();
    assertThat(end.reason()).isEqualTo(ServerEnd.Reason.FAILED);
    assertThat(end.failure()).isSameAs(fatal);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theStageOfTheEndComesAfterTheDispatchersOwn(Way way) {
    List<String> order = new ArrayList<>();
    var server =
        way.builder(new WorkDispatcher().closing(() -> order.add("dispatcher"))).start();
    var stage = server.whenEnded().thenAccept(end -> order.add("stage"));
    server.close();
    Task.Futures.get(stage.toCompletableFuture(), "the end");
    assertThat(order).containsExactly("dispatcher", "stage");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aCallCannotWaitForTheEndOfItsServer(Way way) {
    try (var server = way.start()) {
      var outcome =
          (Outcome<?>) Objects.requireNonNull(server.client().run(() -> Outcome.of(server::join)));
      assertThat(outcome.thrown()).isInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void manyMayCloseIt(Way way) {
    for (int round = 0; round < 50; round++) {
      var server = way.start();
      var start = new CyclicBarrier(3);
      List<Task<Void>> closers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        closers.add(Threads.PLATFORM.run("closer", () -> {
          start.await();
          server
              .client()
              .runAsync(() -> "raced")
              .handle((value, failure) -> value)
              .join();
          server.close();
        }));
      }
      closers.forEach(Task::value);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void itIsMadeWhereItWillLiveAndTheFailureToMakeItIsThrown(Way way) {
    var failure = new IOException("no such file");
    var builder = way.on(UmpServer.<Work, WorkClient>builder(() -> {
          throw failure;
        })
        .name("work"));
    assertThatIllegalStateException()
        .isThrownBy(builder::start)
        .withMessageContaining("work did not start")
        .withCause(failure);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  @DisplayName("(7) if asked to, it ends when its last client is gone")
  void endsWithItsClients(Way way) throws Exception {
    List<String> executed = new ArrayList<>();
    var server = way.builder().endWithClients().start();
    use(server, executed);
    Threads.awaitUntil(() -> {
      System.gc();
      return server.whenEnded().toCompletableFuture().isDone();
    });
    assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.CLIENTS_GONE);
    assertThat(executed).containsExactly("posted");
    assertThatIllegalStateException().isThrownBy(server::newClient);
    server.close();
  }

  /** In a frame of its own, which keeps no client. */
  private static void use(UmpServer<WorkClient> server, List<String> executed) {
    server.client().post(() -> executed.add("posted"));
  }
}
