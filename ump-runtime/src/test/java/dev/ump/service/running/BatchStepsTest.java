package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.BatchException;
import dev.ump.channel.DeadlockException;
import dev.ump.channel.ReplyTimeoutException;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(22) (30) Each method of a batch may throw anything, block, and call back")
@Timeout(20)
class BatchStepsTest {
  /** The methods of a batch. */
  enum Step {
    BEGIN("begins a batch of 1"),
    BEGIN_CALL("begins a request of a batch of 1"),
    UNDO_CALL("undoes a request of a batch of 1"),
    COMMIT("commits a batch of 1"),
    ROLLBACK("rolls back a batch of 1");

    private final String text;

    Step(String text) {
      this.text = text;
    }

    void does(Ledger ledger, Outcome.Action action) {
      switch (this) {
        case BEGIN -> ledger.atBegin = action;
        case BEGIN_CALL -> ledger.atBeginCall = action;
        case UNDO_CALL -> ledger.atUndo = action;
        case COMMIT -> ledger.atCommit = action;
        case ROLLBACK -> ledger.atRollback = action;
      }
    }
  }

  private final Ledger ledger = new Ledger();

  /** A call that comes to that step: for two of them it has to fail. */
  private Outcome.Body<String> call(Step step) {
    ledger.undoes = failure -> step != Step.ROLLBACK;
    return step == Step.UNDO_CALL || step == Step.ROLLBACK
        ? ledger.fail("a", new IllegalArgumentException("own"))
        : ledger.put("a");
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void mayThrowAnything(Step step) {
    for (var thrown : List.of(
        new Exception(), new AssertionError(), new StackOverflowError(), new OutOfMemoryError())) {
      try (var server = Way.THREAD.builder(ledger.dispatcher(8)).start()) {
        step.does(ledger, () -> {
          throw thrown;
        });
        var failure = Outcome.of(() -> server.client().run(call(step))).thrown();
        if (step == Step.UNDO_CALL || step == Step.ROLLBACK) {
          assertThat(failure).hasMessage("own");
        } else {
          assertThat(failure)
              .isInstanceOf(BatchException.class)
              .cause()
              .satisfies(cause ->
                  assertThat(cause == thrown || cause instanceof AssertionError).isTrue());
        }
        step.does(ledger, Ledger.NOTHING);
        ledger.undoes = undone -> true;
        var next = Outcome.of(() -> server.client().run(ledger.put("next")));
        if (step == Step.ROLLBACK) {
          assertThat(next.thrown()).isInstanceOf(ServerClosedException.class);
        } else {
          assertThat(next.get()).isEqualTo("next");
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void mayBlockWhichHoldsUpItsServerOnly(Step step) throws Exception {
    try (var server = UmpServer.builder(ledger.dispatcher(8)).name("store").start();
        var other = Way.THREAD.start();
        var held = new Held()) {
      step.does(ledger, held::run);
      var first = server.client().runAsync(call(step));
      held.awaitBegun();
      assertThat(other.client().run(() -> "other")).isEqualTo("other");
      assertThat(server.stats().running()).isOne();
      var late = Outcome.of(
              () -> server.client().withTimeout(Duration.ofMillis(20)).run(ledger.put("b")))
          .thrown(ReplyTimeoutException.class);
      assertThat(late.maybeExecuted()).isFalse();
      assertThat(late).hasMessageEndingWith(", thread 'store' " + step.text + ".");
      held.release();
      Outcome.of(first::join);
    }
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  @DisplayName("(16) a step that calls its own server gets a DeadlockException")
  void mayNotWaitForItsOwnServer(Step step) {
    for (Way way : List.of(Way.THREAD, Way.EXECUTOR, Way.CALLERS)) {
      var clients = new CompletableFuture<WorkClient>();
      List<Throwable> told = new CopyOnWriteArrayList<>();
      try (var server = way.builder(ledger.dispatcher(8)).start()) {
        clients.complete(server.client());
        step.does(ledger, () -> {
          step.does(ledger, Ledger.NOTHING);
          told.add(Outcome.of(() -> clients.join().run(() -> "inner")).thrown());
        });
        Outcome.of(() -> server.client().run(call(step)));
        Threads.awaitUntil(() -> !told.isEmpty()); // this thread may be told of the ring first
        assertThat(told)
            .singleElement()
            .satisfies(thrown -> assertThat(thrown)
                .isInstanceOf(DeadlockException.class)
                .hasMessageContaining("Call chain: work (in "));
        ledger.undoes = failure -> true;
        assertThat(server.client().run(ledger.put("next"))).isEqualTo("next");
      }
    }
  }
}
