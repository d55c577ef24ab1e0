package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName(
    "(30) Whatever a thread factory does, a server starts, or says why not and leaves nothing")
class ThreadFactoryTest {
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  /** Starts a server with three threads, whose dispatchers are counted. */
  private UmpServer<WorkClient> start(ThreadFactory factory) throws Exception {
    return UmpServer.builder(() -> {
          made.incrementAndGet();
          return new WorkDispatcher().closing(ended::incrementAndGet);
        })
        .threads(3)
        .threadFactory(factory)
        .start();
  }

  private Throwable failureOf(ThreadFactory factory) {
    var outcome = Threads.PLATFORM
        .start("starter", () -> Outcome.of(() -> start(factory)))
        .value();
    assertThat(outcome).isNotNull();
    Throwable thrown = outcome.thrown();
    Threads.awaitUntil(() -> ended.get() == made.get());
    return thrown;
  }

  /** Does something else for the n-th thread. */
  private static ThreadFactory except(int n, ThreadFactory other) {
    var count = new AtomicInteger();
    return task ->
        count.incrementAndGet() == n ? other.newThread(task) : Threads.PLATFORM.unstarted(task);
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> X sneaked(Throwable thrown) throws X {
    throw (X) thrown;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void oneThatMakesNone(int n) {
    assertThat(failureOf(except(n, task -> null)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("made no thread");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void oneThatThrows(int n) {
    for (Throwable thrown : List.of(
        new IllegalStateException("no more"),
        new OutOfMemoryError("unable to create native thread"),
        new LinkageError("of a plugin"))) {
      assertThat(failureOf(except(n, task -> {
            throw ThreadFactoryTest.<RuntimeException>sneaked(thrown);
          })))
          .isSameAs(thrown);
    }
    var checked = new Exception("sneaked");
    Throwable seen = failureOf(except(n, task -> {
      throw ThreadFactoryTest.<RuntimeException>sneaked(checked);
    }));
    assertThat(seen == checked || seen.getCause() == checked).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void oneThatStartsItsThreads(int n) {
    assertThat(failureOf(except(n, task -> {
          var thread = Threads.PLATFORM.unstarted(task);
          thread.setUncaughtExceptionHandler((where, thrown) -> {});
          thread.start();
          return thread;
        })))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void oneThatReturnsAThreadThatHasEnded(int n) throws Exception {
    var over = new Thread(() -> {});
    over.start();
    over.join();
    assertThat(failureOf(except(n, task -> over))).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void oneWhoseThreadsCannotBeStarted(int n) {
    var thrown = new OutOfMemoryError("unable to create native thread");
    assertThat(failureOf(except(n, task -> new Thread(task) {
          @Override
          public synchronized void start() {
            throw thrown;
          }
        })))
        .isSameAs(thrown);
  }

  @Test
  void aFactoryThatRunsTheTaskInPlaceIsRefused() {
    assertThat(failureOf(except(1, task -> {
          task.run();
          return Threads.PLATFORM.unstarted(() -> {});
        })))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aFactoryWhoseFirstThreadNeverRunsTheTaskIsNoticed() {
    assertThat(failureOf(except(1, task -> Threads.PLATFORM.unstarted(() -> {}))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("dropped");
  }

  @Test
  void whereAnotherThreadNeverRunsTheTaskTheOthersServe() throws Exception {
    try (var server = start(except(2, task -> Threads.PLATFORM.unstarted(() -> {})))) {
      for (int i = 0; i < 10; i++) {
        assertThat(server.client().run(() -> "served")).isEqualTo("served");
      }
    }
    assertThat(ended).hasValue(1);
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void aFactoryMayMakeEachKindOfThreads(Threads kind) throws Exception {
    try (var server = start(kind::unstarted)) {
      assertThat(server.client().run(() -> "served")).isEqualTo("served");
    }
    assertThat(ended).hasValue(1);
  }

  @Test
  void oneWhoseThreadsRunTheTaskTwice() throws Exception {
    try (var server = start(task -> Threads.PLATFORM.unstarted(() -> {
      task.run();
      task.run();
    }))) {
      assertThat(server.client().run(() -> "served")).isEqualTo("served");
    }
    assertThat(made).hasValue(1);
    assertThat(ended).hasValue(1);
  }

  @Test
  void aFactoryWhoseThreadsLendTheTaskToOthersWorks() throws Exception {
    List<Thread> lent = new CopyOnWriteArrayList<>();
    try (var server = start(task -> Threads.PLATFORM.unstarted(() -> {
      for (int i = 0; i < 2; i++) {
        lent.add(Threads.PLATFORM.run("lent", task::run).thread());
      }
    }))) {
      assertThat(server.client().run(() -> "served")).isEqualTo("served");
    }
    assertThat(made).hasValue(1);
    assertThat(ended).hasValue(1);
    Threads.awaitUntil(() -> lent.size() == 6);
  }

  @Test
  void oneThatBlocksHoldsUpTheStartOnly() throws Exception {
    var entered = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    var starting = Threads.PLATFORM.start(
        "starter",
        () -> start(except(1, task -> {
          entered.countDown();
          try {
            gate.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return Threads.PLATFORM.unstarted(task);
        })));
    entered.await();
    try (var other = UmpServer.start(new WorkDispatcher())) {
      assertThat(other.client().run(() -> "served")).isEqualTo("served");
    }
    gate.countDown();
    var server = starting.value();
    assertThat(server).isNotNull();
    assertThat(server.client().run(() -> "served, too")).isEqualTo("served, too");
    server.close();
  }

  /** All threads are made before there is a client; what a thread does before its task may call. */
  @Test
  void oneHasNoServerToCall() throws Exception {
    var clients = new CompletableFuture<WorkClient>();
    List<Object> seen = new CopyOnWriteArrayList<>();
    var factory = except(
        3,
        task -> Threads.PLATFORM.unstarted(() -> {
          seen.add(String.valueOf(clients.join().run(() -> "asked before its task")));
          task.run();
        }));
    try (var server = start(task -> {
      seen.add(clients.isDone());
      return factory.newThread(task);
    })) {
      clients.complete(server.client());
      Threads.awaitUntil(() -> seen.size() == 4);
      assertThat(server.client().run(() -> "served")).isEqualTo("served");
    }
    assertThat(seen).containsExactly(false, false, false, "asked before its task");
  }

  @Test
  void oneThatCallsAServerOfItsOwn() throws Exception {
    try (var other = UmpServer.start(new WorkDispatcher())) {
      try (var server = start(task -> {
        other.client().run(() -> "asked first");
        return Threads.PLATFORM.unstarted(task);
      })) {
        assertThat(server.client().run(() -> "served")).isEqualTo("served");
      }
    }
  }
}
