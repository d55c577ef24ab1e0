package dev.ump.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.ServerClosedException;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(6) The life of a UmpServer")
class ServerLifeTest {
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);

  private static UmpServer<DeskClient> start() {
    return UmpServer.builder(DeskDispatcher.of(new WorkingDesk())).name("desk").start();
  }

  /** Occupies the server until the gate opens. */
  private CompletableFuture<@Nullable Object> occupy(UmpServer<DeskClient> server) {
    var busy = server.client().workAsync(() -> {
      entered.countDown();
      gate.await();
      return "done";
    });
    await(entered);
    return busy;
  }

  @Test
  void callsSentBeforeCloseAreExecutedAndLaterOnesFail() {
    var server = start();
    var busy = occupy(server);
    var queued = server.client().workAsync(() -> "queued");
    var closer = Threads.PLATFORM.run("closer", server::close).awaitAsleep();
    gate.countDown();
    closer.value();
    assertThat(busy.join()).isEqualTo("done");
    assertThat(queued.join()).isEqualTo("queued");
    var failure =
        Outcome.of(() -> server.client().greeting("late")).thrown(ServerClosedException.class);
    assertThat(failure.maybeExecuted()).isFalse();
    assertThat(failure).hasMessageContaining("Desk.greeting(String)");
    assertThatThrownBy(() -> server.client().touch(() -> {}))
        .isInstanceOf(ServerClosedException.class);
  }

  @Test
  void closeReturnsWhenTheThreadHasEnded() throws Exception {
    var server = start();
    var thread = (Thread) Objects.requireNonNull(server.client().work(Thread::currentThread));
    server.close();
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void closingTwiceDoesNothing() {
    var server = start();
    server.close();
    server.close();
  }

  @Test
  void itMayBeClosedByManyAtOnce() {
    for (int round = 0; round < 100; round++) {
      var server = start();
      var start = new CyclicBarrier(3);
      List<Task<Void>> closers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        closers.add(Threads.PLATFORM.run("closer", () -> {
          start.await();
          server.close();
        }));
      }
      closers.forEach(Task::value);
    }
  }

  @Test
  void closedFromInsideTheCurrentCallIsTheLast() throws Exception {
    var self = new AtomicReference<UmpServer<DeskClient>>();
    var server = start();
    self.set(server);
    occupy(server);
    var closing = server.client().workAsync(() -> {
      Objects.requireNonNull(self.get()).close();
      return "closed";
    });
    var behind = server.client().workAsync(() -> "never");
    gate.countDown();
    assertThat(closing.join()).isEqualTo("closed");
    Throwable failure = behind.handle((value, thrown) -> thrown).join();
    assertThat(failure).isInstanceOf(ServerClosedException.class);
    server.close();
  }

  @Test
  void whoIsInterruptedInCloseHurriesIt() {
    var server = start();
    var busy = occupy(server);
    var queued = server.client().workAsync(() -> "never");
    var closer = Threads.PLATFORM.start("closer", () -> {
      server.close();
      return Thread.interrupted();
    });
    closer.awaitAsleep().interrupt();
    assertThat(queued.handle((value, thrown) -> thrown).join())
        .isInstanceOf(ServerClosedException.class);
    assertThat(closer.isOver()).isFalse();
    gate.countDown();
    assertThat(closer.value()).isTrue();
    assertThat(busy.join()).isEqualTo("done");
  }

  @Test
  void whoIsInterruptedBeforeCloseFindsTheFlagSet() {
    var server = start();
    Thread.currentThread().interrupt();
    server.close();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whatIsMadeOnItsThreadLivesThere() throws Exception {
    var madeOn = new AtomicReference<Thread>();
    try (var server = UmpServer.start(() -> {
      madeOn.set(Thread.currentThread());
      return DeskDispatcher.of(new WorkingDesk());
    })) {
      assertThat(server.client().work(Thread::currentThread)).isSameAs(madeOn.get());
    }
  }

  @Test
  void whatTheMakerThrowsIsThrownAndNothingIsLeftRunning() {
    var failure = new IOException("no such file");
    Callable<DeskDispatcher> maker = () -> {
      throw failure;
    };
    assertThat(Outcome.of(() -> UmpServer.start(maker)).thrown(IllegalStateException.class))
        .hasMessageContaining("did not start")
        .hasCause(failure);
    var error = new AssertionError("no");
    Callable<DeskDispatcher> broken = () -> {
      throw error;
    };
    assertThat(Outcome.of(() -> UmpServer.start(broken)).thrown()).isSameAs(error);
  }

  @Test
  void aFactoryThatMakesNoThreadIsNamed() {
    assertThat(Outcome.of(() -> UmpServer.builder(DeskDispatcher.of(new WorkingDesk()))
                .name("desk")
                .threadFactory(task -> nothing())
                .start())
            .thrown(IllegalStateException.class))
        .hasMessageContaining("desk");
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // the mistake under test
  private static <T> T nothing() {
    return null;
  }

  @Test
  @DisplayName("(12) whoever is interrupted while he starts one still gets it, and the flag stays")
  void aServerIsStartedByAnInterruptedThread() {
    Thread.currentThread().interrupt();
    try (var server = start()) {
      assertThat(Thread.interrupted()).isTrue();
      assertThat(server.client().greeting("world")).isEqualTo("hello world from desk");
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void itRunsOnTheThreadOfTheFactory() throws Exception {
    var made = new AtomicReference<Thread>();
    try (var server = UmpServer.builder(DeskDispatcher.of(new WorkingDesk()))
        .threadFactory(task -> {
          made.set(new Thread(task, "mine"));
          return Objects.requireNonNull(made.get());
        })
        .start()) {
      assertThat(server.client().work(Thread::currentThread)).isSameAs(made.get());
    }
  }

  @Test
  void itsThreadIsADaemonThatBearsItsName() throws Exception {
    try (var server = start()) {
      var thread = (Thread) Objects.requireNonNull(server.client().work(Thread::currentThread));
      assertThat(thread.isDaemon()).isTrue();
      assertThat(thread.getName()).isEqualTo("desk");
      assertThat(server).hasToString("UmpServer[desk]");
    }
  }

  @Test
  @DisplayName("(7) its clients are independent of each other")
  void itHandsOutClients() {
    try (var server = start()) {
      assertThat(server.client()).isSameAs(server.client());
      assertThat(server.newClient()).isNotSameAs(server.client());
      assertThat(server.newClient().greeting("world")).startsWith("hello world");
    }
  }

  @Test
  void theDispatcherIsEndedOnceOnItsThreadAfterTheLastCall() {
    List<String> ended = new ArrayList<>();
    var server = UmpServer.builder(DeskDispatcher.of(new WorkingDesk())
            .closing(() -> ended.add(Thread.currentThread().getName())))
        .name("desk")
        .start();
    var queued = server.client().workAsync(() -> List.copyOf(ended));
    server.close();
    server.close();
    assertThat(queued.join()).isEqualTo(List.of());
    assertThat(ended).containsExactly("desk");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
