package dev.ump.service.running;

import static dev.ump.service.running.Ledger.failure;
import static dev.ump.service.running.Ledger.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ump.channel.BatchException;
import dev.ump.channel.CallContext;
import dev.ump.channel.HandlerException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.SendInterruptedException;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.ServerEnd;
import dev.ump.service.UmpServer;
import dev.ump.service.running.Ledger.StoreException;
import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(22) Calls that are executed in batches")
class BatchTest {
  private final Ledger ledger = new Ledger();
  private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();

  private UmpServer.Builder<Work, WorkClient> builder(Way way) {
    return way.builder(ledger.dispatcher(64));
  }

  /** A thread whose uncaught failures are kept. */
  private UmpServer.Builder<Work, WorkClient> listening() {
    return builder(Way.THREAD).threadFactory(task -> {
      Thread thread = Threads.PLATFORM.unstarted(task);
      thread.setUncaughtExceptionHandler((where, thrown) -> uncaught.add(thrown));
      return thread;
    });
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"WORKERS"},
      mode = EnumSource.Mode.EXCLUDE)
  void nobodySeesAnOutcomeBeforeTheCommitHasReturned(Way way) throws Throwable {
    var inCommit = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    ledger.atCommit = () -> {
      inCommit.countDown();
      gate.await();
    };
    List<String> order = new CopyOnWriteArrayList<>();
    List<CompletableFuture<?>> calls = new ArrayList<>();
    var failure = new IOException("own");
    try (var server = builder(way).start()) {
      var client = server.client();
      together(client, () -> {
        calls.add(client.runAsync(ledger.put("a")));
        calls.add(client.runAsync(ledger.fail("b", failure)));
        calls.add(client.later(() -> CompletableFuture.completedFuture("c")));
        calls.add(client.postAsync(() -> ledger.write("d")));
        calls.forEach(call -> call.whenComplete((value, thrown) -> order.add("" + value)));
      });
      var blocking = Threads.PLATFORM.start("blocking", () -> client.run(ledger.put("e")));
      inCommit.await();
      assertThat(calls).noneMatch(CompletableFuture::isDone);
      assertThat(blocking.isOver()).isFalse();
      gate.countDown();
      Threads.awaitUntil(() -> order.size() == 4); // a thread that joins would run continuations
      assertThat(order).containsExactly("a", "null", "c", "null");
      assertThat(calls.get(0).join()).isEqualTo("a");
      assertThat(failure(calls.get(1))).isSameAs(failure);
      assertThat(calls.get(2).join()).isEqualTo("c");
      assertThat(calls.get(3).join()).isNull();
      assertThat(blocking.value()).isEqualTo("e");
      assertThat(ledger.committed).startsWith("a", "d").contains("e");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"WORKERS"},
      mode = EnumSource.Mode.EXCLUDE)
  void aBatchNeverWaitsForMore(Way way) {
    try (var server = builder(way).start()) {
      for (int i = 0; i < 3; i++) {
        assertThat(server.client().run(ledger.put("a"))).isEqualTo("a");
      }
      assertThat(ledger.sizes).containsExactly(1, 1, 1);
    }
    assertThat(ledger.log)
        .containsExactly("begin", "a", "commit", "begin", "a", "commit", "begin", "a", "commit");
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"WORKERS"},
      mode = EnumSource.Mode.EXCLUDE)
  void aBatchHasMostCallsAtMost(Way way) throws Throwable {
    try (var server = way.builder(ledger.dispatcher(16)).start()) {
      List<CompletableFuture<?>> calls = new ArrayList<>();
      together(
          server.client(),
          () -> IntStream.range(0, 1_000)
              .forEach(i -> calls.add(server.client().runAsync(ledger.put("" + i)))));
      calls.forEach(CompletableFuture::join);
      assertThat(ledger.committed).hasSize(1_000);
      assertThat(ledger.sizes).allMatch(size -> size <= 16).hasSize(63);
    }
  }

  @Test
  void beginCallsAndCommitAreOnOneThread() throws Throwable {
    List<Thread> threads = new CopyOnWriteArrayList<>();
    Outcome.Action here = () -> threads.add(Thread.currentThread());
    ledger.atBegin = here;
    ledger.atBeginCall = here;
    ledger.atCommit = here;
    try (var server = builder(Way.EXECUTOR).start()) {
      server.client().run(() -> threads.add(Thread.currentThread()));
    }
    assertThat(threads).hasSize(4);
    assertThat(List.copyOf(threads)).containsOnly(threads.get(0));
  }

  @Test
  void aCallThatFailsGetsItsOwnFailureAndTheOthersGoOn() throws Throwable {
    var failure = new IllegalArgumentException("no");
    try (var server = builder(Way.THREAD).start()) {
      List<CompletableFuture<?>> calls = new ArrayList<>();
      together(server.client(), () -> {
        calls.add(server.client().runAsync(ledger.put("a")));
        calls.add(server.client().runAsync(ledger.fail("b", failure)));
        calls.add(server.client().runAsync(ledger.put("c")));
      });
      assertThat(calls.get(0).join()).isEqualTo("a");
      assertThat(failure(calls.get(1))).isSameAs(failure);
      assertThat(calls.get(2).join()).isEqualTo("c");
      assertThat(ledger.committed).containsExactly("a", "c");
    }
  }

  @Test
  void aCallThatIsNotUndoneRollsTheBatchBack() throws Throwable {
    ledger.undoes = thrown -> false;
    var failure = new IllegalArgumentException("no");
    try (var server = builder(Way.THREAD).start()) {
      List<CompletableFuture<?>> calls = new ArrayList<>();
      together(server.client(), () -> {
        calls.add(server.client().runAsync(ledger.put("a")));
        calls.add(server.client().runAsync(ledger.fail("b", failure)));
        calls.add(server.client().runAsync(ledger.put("c")));
      });
      assertThat(failure(calls.get(0)))
          .isInstanceOf(BatchException.class)
          .hasMessage("Work.run(Body) was undone: Work.run(Body) in the same batch failed with"
              + " java.lang.IllegalArgumentException; it was not executed.")
          .hasCause(failure);
      assertThat(((BatchException) failure(calls.get(0))).maybeExecuted()).isFalse();
      assertThat(((BatchException) failure(calls.get(0))).size()).isEqualTo(3);
      assertThat(failure(calls.get(1))).isSameAs(failure);
      assertThat(calls.get(2).join()).isEqualTo("c");
      assertThat(ledger.committed).containsExactly("c");
      assertThat(ledger.log).containsExactly("begin", "a", "b", "rollback", "begin", "c", "commit");
    }
  }

  @Test
  void whatUndoCallThrowsCountsAsNoAndIsSuppressed() throws Throwable {
    var second = new StoreException("no savepoint");
    ledger.atUndo = () -> {
      throw second;
    };
    try (var server = builder(Way.THREAD).start()) {
      List<CompletableFuture<?>> calls = new ArrayList<>();
      together(server.client(), () -> {
        calls.add(server.client().runAsync(ledger.put("a")));
        calls.add(server.client().runAsync(ledger.fail("b", new IllegalStateException())));
      });
      assertThat(failure(calls.get(0)))
          .isInstanceOf(BatchException.class)
          .hasSuppressedException(second);
      assertThat(failure(calls.get(1))).isInstanceOf(IllegalStateException.class);
      assertThat(ledger.committed).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"WORKERS"},
      mode = EnumSource.Mode.EXCLUDE)
  void aCommitThatThrowsFailsAllOfThemAndIsRolledBack(Way way) throws Throwable {
    var failure = new StoreException("disk full");
    ledger.atCommit = () -> {
      throw failure;
    };
    try (var server = builder(way).start()) {
      List<CompletableFuture<?>> calls = new ArrayList<>();
      together(server.client(), () -> {
        calls.add(server.client().runAsync(ledger.put("a")));
        calls.add(server.client().runAsync(ledger.fail("b", new IllegalStateException())));
      });
      for (var call : calls) {
        assertThat(failure(call)).isInstanceOf(BatchException.class).hasCause(failure);
        assertThat(failure(call).getMessage())
            .matches("Work\\.run\\(Body\\): the commit of its batch of \\d failed with"
                + " .*StoreException; it may have been executed\\.");
        assertThat(((BatchException) failure(call)).maybeExecuted()).isTrue();
      }
      assertThat(failure(calls.get(0))).isNotSameAs(failure(calls.get(1)));
      assertThat(ledger.log).endsWith("commit", "rollback");
      ledger.atCommit = Ledger.NOTHING;
      assertThat(server.client().run(ledger.put("next"))).isEqualTo("next");
      assertThat(ledger.committed).containsExactly("next");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"WORKERS"},
      mode = EnumSource.Mode.EXCLUDE)
  void aBeginThatThrowsFailsTheOneCallThatWasToBegin(Way way) {
    var failure = new StoreException("locked");
    ledger.atBegin = () -> {
      throw failure;
    };
    try (var server = builder(way).start()) {
      var thrown =
          Outcome.of(() -> server.client().run(ledger.put("a"))).thrown(BatchException.class);
      assertThat(thrown)
          .hasMessage(
              "Work.run(Body) did not begin: its batch failed with dev.ump.service.running.Ledger$StoreException; it was not"
                  + " executed.")
          .hasCause(failure);
      assertThat(thrown.maybeExecuted()).isFalse();
      assertThat(thrown.size()).isZero();
      ledger.atBegin = Ledger.NOTHING;
      assertThat(server.client().run(ledger.put("b"))).isEqualTo("b");
    }
    assertThat(ledger.log).containsExactly("begin", "begin", "b", "commit");
  }

  @Test
  void aBeginCallThatThrowsFailsThatCallAndTheBatchGoesOn() throws Throwable {
    List<CompletableFuture<?>> calls = new ArrayList<>();
    try (var server = builder(Way.THREAD).start()) {
      together(server.client(), () -> {
        var count = new int[1];
        ledger.atBeginCall = () -> {
          if (count[0]++ == 1) {
            throw new StoreException("no savepoint");
          }
        };
        calls.add(server.client().runAsync(ledger.put("a")));
        calls.add(server.client().runAsync(ledger.put("b")));
        calls.add(server.client().runAsync(ledger.put("c")));
      });
      assertThat(calls.get(0).join()).isEqualTo("a");
      assertThat(failure(calls.get(1)))
          .isInstanceOf(BatchException.class)
          .hasMessageContaining("did not begin: beginCall of its batch failed with");
      assertThat(calls.get(2).join()).isEqualTo("c");
      assertThat(ledger.committed).containsExactly("a", "c");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"WORKERS"},
      mode = EnumSource.Mode.EXCLUDE)
  void aRollbackThatThrowsEndsTheServer(Way way) throws Throwable {
    var broken = new StoreException("cannot rollback - no transaction is active");
    ledger.atRollback = () -> {
      throw broken;
    };
    ledger.undoes = thrown -> false;
    try (var server = builder(way).start()) {
      List<CompletableFuture<?>> calls = new ArrayList<>();
      together(server.client(), () -> {
        calls.add(server.client().runAsync(ledger.put("a")));
        calls.add(server.client().runAsync(ledger.fail("b", new IllegalStateException())));
        calls.add(server.client().runAsync(ledger.put("c")));
      });
      assertThat(failure(calls.get(0)))
          .isInstanceOf(BatchException.class)
          .hasMessageContaining("; it may have been executed.")
          .hasSuppressedException(broken);
      assertThat(failure(calls.get(1))).isInstanceOf(IllegalStateException.class);
      assertThat(failure(calls.get(2))).isInstanceOf(ServerClosedException.class);
      ServerEnd end = server.join();
      assertThat(end.reason()).isEqualTo(ServerEnd.Reason.FAILED);
      assertThat(end.failure()).isSameAs(broken);
    }
  }

  @Test
  void whatAStepThrowsMayEndTheServerAsWhatACallThrows() {
    ledger.atCommit = () -> {
      throw new StoreException("connection lost");
    };
    try (var server =
        builder(Way.THREAD).endOn(StoreException.class::isInstance).start()) {
      Outcome.of(() -> server.client().run(ledger.put("a"))).thrown(BatchException.class);
      assertThat(Outcome.of(server::join).get().failure()).hasMessage("connection lost");
    }
  }

  @Test
  void aRollbackWhoseFailureIsNamedEndsTheServerOnce() {
    ledger.undoes = thrown -> false;
    ledger.atRollback = () -> {
      throw new StoreException("connection lost");
    };
    try (var server =
        builder(Way.THREAD).endOn(StoreException.class::isInstance).start()) {
      Outcome.of(() -> server.client().run(ledger.fail("a", new IOException())))
          .thrown(HandlerException.class);
      assertThat(Outcome.of(server::join).get().failure()).hasMessage("connection lost");
    }
  }

  @Test
  void aCallThatEndsTheServerRollsTheBatchBackFirst() throws Throwable {
    var failure = new IllegalStateException("broken");
    try (var server = builder(Way.THREAD).endOn(failure::equals).start()) {
      List<CompletableFuture<?>> calls = new ArrayList<>();
      together(server.client(), () -> {
        calls.add(server.client().runAsync(ledger.put("a")));
        calls.add(server.client().runAsync(ledger.fail("b", failure)));
      });
      assertThat(failure(calls.get(0))).isInstanceOf(BatchException.class).hasCause(failure);
      assertThat(((BatchException) failure(calls.get(0))).maybeExecuted()).isFalse();
      assertThat(failure(calls.get(1))).isSameAs(failure);
      assertThat(server.join().failure()).isSameAs(failure);
    }
    assertThat(ledger.log).containsExactly("begin", "a", "b", "rollback");
  }

  @Test
  void aStageIsAnsweredWhenBothAreThere() throws Throwable {
    var early = new CompletableFuture<@Nullable Object>();
    var late = new CompletableFuture<@Nullable Object>();
    try (var server = builder(Way.THREAD).start()) {
      List<CompletableFuture<?>> calls = new ArrayList<>();
      ledger.atCommit = () -> early.complete("early");
      calls.add(server.client().later(() -> early));
      calls.add(server.client().later(() -> late));
      assertThat(calls.get(0).join()).isEqualTo("early");
      assertThat(server.client().run(() -> "the batch is not held open")).isNotNull();
      assertThat(calls.get(1)).isNotDone();
      late.complete("late");
      assertThat(calls.get(1).join()).isEqualTo("late");
    }
  }

  @Test
  void aStageOfABatchThatFailedIsDropped() {
    var stage = new CompletableFuture<@Nullable Object>();
    ledger.atCommit = () -> {
      throw new StoreException("store");
    };
    try (var server = builder(Way.THREAD).start()) {
      var call = server.client().later(() -> stage);
      assertThat(failure(call)).isInstanceOf(BatchException.class);
      assertThat(stage.complete("dropped")).isTrue();
    }
  }

  @Test
  void aStageThatFailedWhenItsMethodReturnedIsUndone() throws Throwable {
    var failure = new IllegalArgumentException();
    try (var server = builder(Way.THREAD).start()) {
      var call = server.client().later(() -> {
        ledger.write("a");
        return CompletableFuture.failedFuture(failure);
      });
      assertThat(failure(call)).isSameAs(failure);
    }
    assertThat(ledger.log).containsExactly("begin", "a", "undo", "commit");
    assertThat(ledger.committed).isEmpty();
  }

  @Test
  void aStageThatNeedsALaterCallOfTheSameServerCompletes() {
    try (var server = builder(Way.THREAD).start()) {
      var call = server
          .client()
          .later(() -> server.client().runAsync(() -> 1).thenApply(own -> "own = " + own));
      assertThat(Task.Futures.get(call, "stage")).isEqualTo("own = 1");
    }
  }

  @Test
  void thereIsOneReportForTheOneWayCallsOfABatchThatFailed() throws Throwable {
    ledger.atCommit = () -> {
      throw new StoreException("full");
    };
    try (var server = listening().measured().start()) {
      together(
          server.client(),
          () ->
              IntStream.range(0, 3).forEach(i -> server.client().post(() -> ledger.write("" + i))));
      Threads.awaitUntil(() -> !uncaught.isEmpty());
    }
    assertThat(uncaught)
        .singleElement()
        .satisfies(thrown -> assertThat(thrown)
            .isInstanceOf(BatchException.class)
            .hasMessage(
                "Each of 3 one-way requests to 'work': the commit of its batch of 4 failed with"
                    + " dev.ump.service.running.Ledger$StoreException; it may have been executed.")
            .hasRootCauseMessage("full"));
  }

  @Test
  void aOneWayCallThatFailsIsReportedWhenItsBatchIsCommitted() throws Throwable {
    var failure = new IllegalStateException("own");
    try (var server = listening().start()) {
      together(server.client(), () -> {
        server.client().post(() -> ledger.fail("a", failure).run());
        server.client().post(() -> ledger.write("b"));
      });
    }
    assertThat(uncaught).containsExactly(failure);
    assertThat(ledger.committed).containsExactly("b");
  }

  @Test
  void aOneWayCallWhoseBatchDoesNotBeginIsReported() {
    ledger.atBegin = () -> {
      throw new StoreException("store");
    };
    try (var server = listening().start()) {
      server.client().post(() -> ledger.write("a"));
    }
    assertThat(uncaught)
        .singleElement()
        .satisfies(thrown -> assertThat(thrown)
            .hasMessage("1 one-way request to 'work' did not begin: its batch failed with"
                + " dev.ump.service.running.Ledger$StoreException; it was not executed."));
  }

  @Test
  void whoGivesUpWhileHeldIsToldThatItMayHaveBeenExecuted() throws Throwable {
    List<String> abandoned = new CopyOnWriteArrayList<>();
    try (var server = builder(Way.THREAD).start();
        var commit = new Held()) {
      ledger.atCommit = commit::run;
      var client = server.client();
      var cancelled = client.runAsync(() -> {
        CallContext.current().onAbandoned(() -> abandoned.add("an answer was given before"));
        return ledger.put("a").run();
      });
      commit.awaitBegun();
      assertThat(cancelled.cancel(true)).isTrue();
      assertThat(failure(cancelled)).isInstanceOf(CancellationException.class);
      assertThat(abandoned).isEmpty();
    }
    assertThat(ledger.committed).containsExactly("a");
  }

  @Test
  void anInterruptOrALimitOfACallerWhileHeldReachesNoStep() throws Throwable {
    var inCommit = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    List<Boolean> flags = new CopyOnWriteArrayList<>();
    ledger.atCommit = () -> {
      inCommit.countDown();
      gate.await(); // throws if it is interrupted
      flags.add(Thread.currentThread().isInterrupted());
    };
    try (var server = builder(Way.THREAD).interruptAbandoned().start()) {
      var client = server.client();
      var interrupted = Threads.PLATFORM.start("interrupted", () -> client.run(ledger.put("a")));
      inCommit.await();
      interrupted.awaitAsleep().interrupt();
      assertThat(interrupted.outcome().thrown(SendInterruptedException.class).maybeExecuted())
          .isTrue();
      gate.countDown();
      assertThat(client.run(ledger.put("b"))).isEqualTo("b");
    }
    assertThat(flags).containsOnly(false);
    assertThat(ledger.committed).containsExactly("a", "b");
  }

  @Test
  void aLimitThatPassesWhileHeldSaysWhereTheCallWas() throws Throwable {
    var ticker = new ManualTicker();
    var limit = Duration.ofHours(1);
    try (var server = builder(Way.THREAD).ticker(ticker).start();
        var commit = new Held()) {
      ledger.atCommit = commit::run;
      var limited = server.client().withTimeout(limit);
      var held = Threads.PLATFORM.start("held", () -> limited.run(ledger.put("a")));
      commit.awaitBegun();
      ticker.awaitWaiting().advance(limit);
      var late = held.outcome().thrown(ReplyTimeoutException.class);
      assertThat(late.maybeExecuted()).isTrue();
      assertThat(late)
          .hasMessageContaining(
              "; it may have been executed: executed, waits for the end of its batch"
                  + " of 1 request, which thread 'work' ends.");
      assertThat(late.getSuppressed()[0].getStackTrace())
          .anyMatch(frame -> frame.getMethodName().equals("commit"));
      var behind = Threads.PLATFORM.start("behind", () -> limited.run(ledger.put("b")));
      ticker.awaitWaiting().advance(limit);
      var queued = behind.outcome().thrown(ReplyTimeoutException.class);
      assertThat(queued.maybeExecuted()).isFalse();
      assertThat(queued)
          .hasMessageContaining(
              "it was not executed: no request queued before it, thread 'work' commits a batch of 1.");
    }
    assertThat(ledger.committed).containsExactly("a");
  }

  @Test
  void severalThreadsAreRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            UmpServer.builder(ledger.dispatcher(8)).name("store").threads(2).start())
        .withMessage("store cannot execute batches on 2 threads: one thread at a time begins and"
            + " commits. Tell its builder threads(1), or use sharded owners.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ledger.dispatcher(0))
        .withMessageContaining("most");
    assertThatIllegalStateException().isThrownBy(() -> ledger.dispatcher(8).inBatches(8, ledger));
  }

  @Test
  void theOrderOfClosingAndInBatchesDoesNotMatter() {
    List<String> closed = new CopyOnWriteArrayList<>();
    for (var dispatcher : List.of(
        new WorkDispatcher().closing(() -> closed.add("closed")).inBatches(8, ledger),
        new WorkDispatcher().inBatches(8, ledger).closing(() -> closed.add("closed")))) {
      ledger.log.clear();
      closed.clear();
      try (var server = UmpServer.start(dispatcher)) {
        server.client().run(ledger.put("a"));
      }
      assertThat(ledger.log).containsExactly("begin", "a", "commit");
      assertThat(closed).containsExactly("closed");
    }
  }
}
