package dev.ump.service.running;

import static dev.ump.service.running.Ledger.failure;
import static dev.ump.service.running.Ledger.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.BatchException;
import dev.ump.channel.CallContext;
import dev.ump.channel.DeadlockException;
import dev.ump.channel.HandlerException;
import dev.ump.channel.InFlight;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.CallInterceptor;
import dev.ump.service.CallOutcome;
import dev.ump.service.ServerEnd;
import dev.ump.service.SlowCall;
import dev.ump.service.UmpLoop;
import dev.ump.service.UmpServer;
import dev.ump.service.running.Ledger.StoreException;
import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What went wrong, or could, when batches were designed; and where they meet other features. */
@DisplayName("(22) Batches, where it is easy to be wrong")
@Timeout(20)
class BatchTrapsTest {
  private final Ledger ledger = new Ledger();
  private final List<String> seen = new CopyOnWriteArrayList<>();

  private UmpServer.Builder<Work, WorkClient> store() {
    return UmpServer.builder(ledger.dispatcher(64)).name("store");
  }

  private static Throwable root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  // ---- whose failure it is

  @Test
  void aBatchExceptionOfAnotherServerIsWrapped() {
    ledger.atCommit = () -> {
      throw new StoreException("full");
    };
    try (var other = store().start();
        var server = Way.THREAD.start()) {
      var failure = Outcome.of(() -> server.client().run(() -> other.client().run(ledger.put("a"))))
          .thrown(HandlerException.class);
      assertThat(failure.getCause()).isInstanceOf(BatchException.class);
    }
  }

  @Test
  void anAbortedTransactionThatWasUndoneEndsTheServerAtItsCommit() throws Throwable {
    ledger.atCommit = () -> {
      throw new StoreException("cannot commit - no transaction is active");
    };
    ledger.atRollback = () -> {
      throw new StoreException("cannot rollback - no transaction is active");
    };
    try (var server = store().start()) {
      List<CompletableFuture<?>> calls = new ArrayList<>();
      together(server.client(), () -> {
        calls.add(server.client().runAsync(ledger.put("a")));
        calls.add(server.client().runAsync(ledger.fail("b", new StoreException("rolled back"))));
      });
      for (var call : calls) {
        assertThat(failure(call))
            .isInstanceOf(BatchException.class)
            .hasMessageEndingWith("and its rollback failed with"
                + " dev.ump.service.running.Ledger$StoreException; it may have been executed.");
      }
      assertThat(server.join().reason()).isEqualTo(ServerEnd.Reason.FAILED);
    }
  }

  // ---- deadlocks

  /** Without batches the first call would have been answered before the second began. */
  @Test
  @DisplayName("(16) a ring through an answer that is held is reported")
  void aRingThroughAHeldAnswer() throws Throwable {
    try (var server = store().start();
        var other = UmpServer.builder(new WorkDispatcher()).name("other").start()) {
      var relaying = new CompletableFuture<Thread>();
      var relayed = new CompletableFuture<Outcome<Object>>();
      List<CompletableFuture<?>> calls = new ArrayList<>();
      together(server.client(), () -> {
        other.client().post(() -> {
          relaying.complete(Thread.currentThread());
          relayed.complete(Outcome.of(() -> server.client().run(ledger.put("a"))));
        });
        Threads.awaitAsleep(Task.Futures.get(relaying, "the relay"));
        calls.add(server.client().runAsync(() -> other.client().run(() -> "relay")));
      });
      assertThat(root(failure(calls.get(0))))
          .isInstanceOf(DeadlockException.class)
          .hasMessageContaining("Call chain: store (in run) -> other (in post) -> store.");
      assertThat(Task.Futures.get(relayed, "the put").get()).isEqualTo("a");
      assertThat(ledger.committed).containsExactly("a");
    }
  }

  /** So batch the server at the end of a chain of calls. */
  @Test
  @DisplayName("(16) the same calls without batches are no ring")
  void withoutBatchesThatIsNoRing() throws Throwable {
    try (var server = UmpServer.builder(new WorkDispatcher()).name("store").start();
        var other = UmpServer.builder(new WorkDispatcher()).name("other").start()) {
      var relaying = new CompletableFuture<Thread>();
      var relayed = new CompletableFuture<Outcome<Object>>();
      List<CompletableFuture<?>> calls = new ArrayList<>();
      together(server.client(), () -> {
        other.client().post(() -> {
          relaying.complete(Thread.currentThread());
          relayed.complete(Outcome.of(() -> server.client().run(() -> "a")));
        });
        Threads.awaitAsleep(Task.Futures.get(relaying, "the relay"));
        calls.add(server.client().runAsync(() -> other.client().run(() -> "relay")));
      });
      assertThat(Task.Futures.get(calls.get(0), "the relay")).isEqualTo("relay");
      assertThat(Task.Futures.get(relayed, "the call of the other").get()).isEqualTo("a");
    }
  }

  @Test
  @DisplayName("(13) a batch holds no more calls than it may have, however many are queued")
  void aBatchHoldsNoMoreCallsThanItMayHave() throws Throwable {
    var held = new CopyOnWriteArrayList<Integer>();
    var self = new CompletableFuture<UmpServer<WorkClient>>();
    ledger.atCommit = () -> held.add(self.join().stats().held());
    try (var server = UmpServer.start(ledger.dispatcher(16))) {
      self.complete(server);
      together(server.client(), () -> {
        for (int i = 0; i < 1_000; i++) {
          server.client().runAsync(ledger.put("" + i));
        }
      });
    }
    assertThat(ledger.committed).hasSize(1_000);
    assertThat(held)
        .hasSizeGreaterThanOrEqualTo(63)
        .allMatch(count -> count <= 16)
        .contains(16);
  }

  @Test
  @DisplayName("(16) a commit that asks a server which waits for a held call is told")
  void aCommitInARing() {
    try (var server = store().start();
        var other = UmpServer.builder(new WorkDispatcher()).name("other").start()) {
      var asking = (Thread) Objects.requireNonNull(other.client().run(Thread::currentThread));
      ledger.atCommit = () -> {
        ledger.atCommit = Ledger.NOTHING;
        Threads.awaitAsleep(asking);
        seen.add(Outcome.of(() -> other.client().run(() -> "asked by a commit"))
            .thrown(DeadlockException.class)
            .getMessage());
      };
      assertThat(other.client().run(() -> server.client().run(ledger.put("a")))).isEqualTo("a");
      assertThat(seen)
          .singleElement()
          .asString()
          .contains("Call chain: store (in commit) -> other (in run) -> store.");
    }
  }

  @Test
  @DisplayName("(16) a continuation that asks the server which answers is told")
  void aBlockingCallInAContinuation() {
    var outcome = new CompletableFuture<Throwable>();
    try (var server = store().start();
        var held = new Held()) {
      server
          .client()
          .runAsync(held)
          .thenRun(() ->
              outcome.complete(Outcome.of(() -> server.client().run(() -> 1)).failure()));
      held.release();
      assertThat(Task.Futures.get(outcome, "the continuation"))
          .isInstanceOf(DeadlockException.class)
          .hasMessageContaining("store (in a continuation) -> store");
    }
  }

  // ---- counted, seen, reported

  @Test
  void aOneWayCallIsCountedWhenItsBatchHasEnded() throws Throwable {
    ledger.atCommit = () -> {
      seen.add("commit");
      throw new StoreException("full");
    };
    try (var server = store()
        .measured()
        .threadFactory(task -> {
          Thread thread = Threads.PLATFORM.unstarted(task);
          thread.setUncaughtExceptionHandler((where, thrown) -> {});
          return thread;
        })
        .start()) {
      together(
          server.client(),
          () ->
              IntStream.range(0, 3).forEach(i -> server.client().post(() -> ledger.write("" + i))));
      Threads.awaitUntil(
          () -> server.stats().count(CallOutcome.FAILED) == 4 && server.stats().running() == 0);
      assertThat(server.stats().count(CallOutcome.REPLIED)).isZero();
      assertThat(server.stats().batches()).isEqualTo(1);
      assertThat(server.stats().batchFailures()).isEqualTo(1);
      assertThat(server.stats())
          .hasToString("UmpServer[store]: 0 running, 0 queued; ended: 4 FAILED; 1 batch, 1 failed");
    }
  }

  @Test
  void aCommitThatHangsIsSeen() throws Throwable {
    try (var server = store().start();
        var commit = new Held()) {
      ledger.atCommit = commit::run;
      server.client().runAsync(ledger.put("a"));
      commit.awaitBegun();
      var queued = server.client().runAsync(ledger.put("b"));
      assertThat(server.stats().running()).isOne();
      assertThat(server.stats().held()).isOne();
      assertThat(server.stats()).hasToString("UmpServer[store]: 1 running, 1 held, 1 queued");
      var dump = server.dump();
      assertThat(dump.toString())
          .startsWith(
              "UmpServer[store]: 0 running, 1 held, 0 to be answered later, 1 queued\n"
                  + "  Work.run(Body) was executed, and waits for the end of its batch on thread 'store'")
          .contains("Work.run(Body) is queued");
      assertThat(dump.calls().get(0).state()).isEqualTo(InFlight.State.HELD);
      assertThat(dump.calls().get(0).stack())
          .anyMatch(frame -> frame.toString().contains("Ledger.commit"));
      assertThat(server.close(Duration.ofMillis(20))).isFalse();
      commit.release();
      assertThat(failure(queued)).isInstanceOf(ServerClosedException.class);
      server.join();
    }
    assertThat(ledger.committed).containsExactly("a");
  }

  @Test
  void aCommitThatIsSlowIsToldOfOnceAndItsCallsAreNot() throws Throwable {
    List<SlowCall> told = new CopyOnWriteArrayList<>();
    var ticker = new ManualTicker();
    var limit = Duration.ofHours(1);
    try (var server = store().ticker(ticker).slowCalls(limit, told::add).start();
        var commit = new Held()) {
      ledger.atCommit = commit::run;
      var calls = IntStream.range(0, 5)
          .mapToObj(i -> server.client().runAsync(ledger.put("" + i)))
          .toList();
      commit.awaitBegun();
      ticker.awaitWaiting().advance(limit);
      Threads.awaitUntil(() -> !told.isEmpty());
      commit.release();
      calls.forEach(CompletableFuture::join);
    }
    assertThat(told).first().satisfies(slow -> {
      assertThat(slow.method()).startsWith("The commit of a batch of ");
      assertThat(slow.handler()).isNotNull();
      assertThat(slow.stack()).anyMatch(frame -> frame.getMethodName().equals("commit"));
    });
    assertThat(told).noneMatch(slow -> slow.method().startsWith("Work"));
  }

  // ---- answers

  @Test
  void threadsAreWokenBeforeContinuationsRun() throws Throwable {
    try (var server = store().start();
        var continuation = new Held()) {
      var client = server.client();
      var blocking = new CompletableFuture<Task<Object>>();
      together(client, () -> {
        client.runAsync(ledger.put("a")).thenRun(() -> Outcome.of(continuation));
        var task = Threads.PLATFORM.<Object>start("blocking", () -> client.run(ledger.put("b")));
        Threads.awaitUntil(() -> server.stats().queued() == 2);
        blocking.complete(task);
      });
      assertThat(blocking.join().value()).isEqualTo("b"); // while the continuation blocks
    }
  }

  // ---- ends

  @Test
  void aCloseFromInsideCommitsWhatWasExecuted() throws Throwable {
    try (var server = store().start()) {
      List<CompletableFuture<?>> calls = new ArrayList<>();
      together(server.client(), () -> {
        calls.add(server.client().runAsync(ledger.put("a")));
        calls.add(server.client().runAsync(() -> {
          ledger.log.add("shut");
          UmpServer.stopCurrent("shut");
          return 1;
        }));
        calls.add(server.client().runAsync(ledger.put("b")));
      });
      assertThat(calls.get(0).join()).isEqualTo("a");
      assertThat(failure(calls.get(2))).isInstanceOf(ServerClosedException.class);
      assertThat(server.join().result()).isEqualTo("shut");
    }
    assertThat(ledger.log).containsExactly("begin", "a", "shut", "commit");
  }

  @Test
  void aCloseFromOutsideBeginsNoBatchOfItsOwn() {
    try (var server =
        UmpServer.start(ledger.dispatcher(8).closing(() -> ledger.log.add("closed")))) {
      server.client().run(ledger.put("a"));
    }
    assertThat(ledger.log).containsExactly("begin", "a", "commit", "closed");
  }

  @Test
  void closeNowInterruptsTheCallAndThenCommits() throws Throwable {
    try (var server = store().start();
        var held = new Held()) {
      ledger.atCommit = () -> assertThat(Thread.currentThread().isInterrupted()).isFalse();
      List<CompletableFuture<?>> calls = new ArrayList<>();
      calls.add(server.client().runAsync(() -> {
        ledger.write("a");
        var stopped = Outcome.of(held);
        Thread.currentThread().interrupt(); // leaves its flag set
        return stopped.failure() instanceof InterruptedException;
      }));
      held.awaitBegun();
      calls.add(server.client().runAsync(ledger.put("b")));
      server.closeNow();
      assertThat(calls.get(0).join()).isEqualTo(true);
      assertThat(failure(calls.get(1))).isInstanceOf(ServerClosedException.class);
      server.join();
    }
    assertThat(ledger.committed).containsExactly("a");
  }

  @Test
  void aStepMayCloseItsServerAsACallMay() {
    for (Way way : List.of(Way.THREAD, Way.EXECUTOR, Way.CALLERS)) {
      var clients = new CompletableFuture<UmpServer<WorkClient>>();
      ledger.atCommit = () -> clients.join().close();
      var server = way.builder(ledger.dispatcher(8)).start();
      clients.complete(server);
      assertThat(server.client().run(ledger.put("a"))).isEqualTo("a");
      assertThat(Outcome.of(server::join).get().reason()).isEqualTo(ServerEnd.Reason.CLOSED);
    }
  }

  // ---- where batches meet other features

  @Test
  void theLimitOfACallerIsNotThatOfACommit() {
    ledger.atBegin = () -> seen.add("begin " + CallContext.current().timeLeft().isPresent());
    ledger.atCommit =
        () -> seen.add("commit " + CallContext.current().timeLeft().isPresent());
    try (var server = store().start()) {
      server.client().withTimeout(Duration.ofSeconds(20)).run(() -> {
        seen.add("call " + CallContext.current().timeLeft().isPresent());
        return 1;
      });
    }
    assertThat(seen).containsExactly("begin false", "call true", "commit false");
  }

  @Test
  @DisplayName("(4) what is held is not lost, whatever the collector does")
  void heldCallsAreKept() throws Throwable {
    ledger.atCommit = () -> IntStream.range(0, 3).forEach(i -> System.gc());
    try (var server = store().start()) {
      List<CompletableFuture<?>> calls = new ArrayList<>();
      together(
          server.client(),
          () -> IntStream.range(0, 5)
              .forEach(i -> calls.add(server.client().runAsync(ledger.put("" + i)))));
      calls.forEach(call -> assertThat(call.join()).isNotNull());
    }
  }

  @Test
  @DisplayName("(28) an interceptor of the server sees the execution, one of the client the commit")
  void around() {
    CallInterceptor both = call -> {
      call.whenEnded(
          (reply, failure) -> ledger.log.add(call.isOnServer() ? "executed" : "answered"));
      call.proceed();
    };
    try (var server = store().serverInterceptor(both).clientInterceptor(both).start()) {
      server.client().run(ledger.put("a"));
    }
    assertThat(ledger.log).containsExactly("begin", "a", "executed", "commit", "answered");
  }

  @Test
  void aTaskOfAnExecutorEndsWithItsBatch() throws Throwable {
    try (var server = Way.EXECUTOR.builder(ledger.dispatcher(10_000)).start()) {
      List<CompletableFuture<?>> calls = new ArrayList<>();
      together(
          server.client(),
          () -> IntStream.range(0, 600)
              .forEach(i -> calls.add(server.client().runAsync(ledger.put("" + i)))));
      calls.forEach(CompletableFuture::join);
    }
    assertThat(ledger.sizes).allMatch(size -> size <= 256).hasSize(3);
  }

  @Test
  void aCallerThatExecutesItsOwnCallMakesABatchOfOne() {
    ledger.atBegin = () -> seen.add("begin@" + Thread.currentThread().getName());
    ledger.atCommit = () -> seen.add("commit@" + Thread.currentThread().getName());
    try (var server = Way.CALLERS.builder(ledger.dispatcher(64)).start()) {
      Threads.PLATFORM.call("me", () -> server.client().run(ledger.put("a")));
    }
    assertThat(seen).containsExactly("begin@me", "commit@me");
    assertThat(ledger.sizes).containsExactly(1);
  }

  @Test
  void anInterruptOfACallerThatExecutesItsOwnCallIsKeptForIt() {
    ledger.atCommit = () -> seen.add("" + Thread.currentThread().isInterrupted());
    try (var server = Way.CALLERS.builder(ledger.dispatcher(64)).start()) {
      boolean isKept = Threads.PLATFORM.call("me", () -> {
        server.client().run(() -> {
          Thread.currentThread().interrupt();
          return 1;
        });
        return Thread.interrupted();
      });
      assertThat(isKept).isTrue();
    }
    assertThat(seen).containsExactly("false");
  }

  @Test
  void aLoopMakesBatchesOfWhatWaits() {
    try (var loop = UmpLoop.open(ledger.dispatcher(3))) {
      IntStream.range(0, 7).forEach(i -> loop.client().runAsync(ledger.put("" + i)));
      assertThat(loop.runNext()).isTrue();
      assertThat(loop.runWaiting()).isEqualTo(6);
      assertThat(loop.runWaiting()).isZero();
      assertThat(ledger.sizes).containsExactly(1, 3, 3);
    }
  }

  @Test
  void aLoopWhoseRollbackFailsIsClosedAndThrows() {
    ledger.undoes = failure -> false;
    ledger.atRollback = () -> {
      throw new StoreException("broken");
    };
    try (var loop = UmpLoop.open(ledger.dispatcher(8).closing(() -> seen.add("closed")))) {
      var call = loop.client().runAsync(ledger.fail("a", new StoreException("own")));
      var after = loop.client().runAsync(ledger.put("b"));
      assertThat(Outcome.of(loop::runWaiting).thrown(IllegalStateException.class))
          .hasMessageContaining(
              "The server of 'ump-loop' has ended: the rollback of a batch failed")
          .cause()
          .hasMessage("broken");
      assertThat(failure(call)).hasMessage("own");
      assertThat(failure(after)).isInstanceOf(ServerClosedException.class);
      assertThat(seen).containsExactly("closed");
    }
  }

  @Test
  void aCallThatRunsItsOwnLoopBeginsNoBatchInsideItsBatch() {
    var loops = new CompletableFuture<UmpLoop<WorkClient>>();
    try (var loop = UmpLoop.open(ledger.dispatcher(8))) {
      loops.complete(loop);
      var outer = loop.client().runAsync(() -> {
        ledger.write("outer");
        return loops.join().runNext();
      });
      var inner = loop.client().runAsync(ledger.put("inner"));
      loop.runWaiting();
      assertThat(outer.join()).isEqualTo(true);
      assertThat(failure(inner))
          .isInstanceOf(BatchException.class)
          .hasMessageContaining("it was not executed")
          .hasCauseInstanceOf(IllegalStateException.class);
      assertThat(ledger.committed).containsExactly("outer");
    }
  }

  @Test
  @DisplayName("(25) the batch ends before a blocking call of the owner's thread returns")
  void onTheOwnersThread() {
    try (EventLoop events = EventLoop.Kind.SINGLE_THREAD_EXECUTOR.open();
        var server = UmpServer.builder(ledger.dispatcher(64))
            .executor(events, events.isOwner())
            .start()) {
      events.run(() -> {
        var before = server.client().runAsync(ledger.put("a"));
        assertThat(server.client().run(ledger.put("b"))).isEqualTo("b");
        assertThat(before).isCompletedWithValue("a");
        assertThat(server.client().runAsync(ledger.put("c")).join()).isEqualTo("c");
      });
    }
    assertThat(ledger.sizes.get(0)).isEqualTo(2);
    assertThat(ledger.committed).containsExactly("a", "b", "c");
  }
}
