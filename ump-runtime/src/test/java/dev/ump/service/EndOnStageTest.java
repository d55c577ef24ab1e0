package dev.ump.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.ServerClosedException;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
    "(21) What a stage fails with ends the server as what a method throws, if it was told so")
class EndOnStageTest {
  private static final IllegalStateException FATAL = new IllegalStateException("connection lost");

  private final List<Throwable> asked = new CopyOnWriteArrayList<>();

  private UmpServer<Stage.Client> start() {
    return UmpServer.builder(new Stage.Dispatch())
        .endOn(thrown -> {
          asked.add(thrown);
          return thrown == FATAL;
        })
        .start();
  }

  @Test
  void theServerEndsAfterTheCallerWasTold() throws Exception {
    try (var server = start()) {
      var promise = new CompletableFuture<@Nullable Object>();
      var call = server.client().later(promise);
      var other = server.client().later(CompletableFuture.completedFuture("done"));
      assertThat(Task.Futures.get(other, "a call")).isEqualTo("done");
      promise.completeExceptionally(FATAL);
      assertThat(Outcome.of(call::join).thrown()).hasCause(FATAL);
      var end = server.join();
      assertThat(end.reason()).isEqualTo(ServerEnd.Reason.FAILED);
      assertThat(end.failure()).isSameAs(FATAL);
    }
    assertThat(asked).containsExactly(FATAL);
  }

  @Test
  void theFailureItselfIsAskedAboutNotWhatStagesWrapItIn() throws Exception {
    try (var server = start()) {
      var promise = new CompletableFuture<@Nullable Object>();
      server.client().later(promise.thenApply(value -> value).thenApply(value -> value));
      promise.completeExceptionally(FATAL);
      assertThat(server.join().failure()).isSameAs(FATAL);
    }
    assertThat(asked).doesNotHaveAnyElementsOfTypes(CompletionException.class);
  }

  @Test
  void ofAnotherFailureTheServerGoesOn() {
    try (var server = start()) {
      var other = new IllegalArgumentException("of one call");
      assertThat(Outcome.of(() ->
                  server.client().later(CompletableFuture.failedFuture(other)).join())
              .thrown())
          .hasCause(other);
      assertThat(server.client().later(CompletableFuture.completedFuture(1)).join())
          .isEqualTo(1);
      assertThat(asked)
          .containsExactly(other); // the predicate is asked after the caller has its failure
    }
  }

  @Test
  void byDefaultAnInternalErrorOfAStageDoes() throws Exception {
    var server = UmpServer.start(new Stage.Dispatch());
    var error = new InternalError("broken");
    server.client().later(CompletableFuture.failedFuture(error));
    assertThat(server.join().failure()).isSameAs(error);
  }

  @Test
  void aCallerThatCancelsIsNoFailureOfTheImplementation() {
    try (var server =
        UmpServer.builder(new Stage.Dispatch()).endOn(thrown -> true).start()) {
      var promise = new CompletableFuture<@Nullable Object>();
      var call = server.client().later(promise);
      assertThat(server.client().later(CompletableFuture.completedFuture(1)).join())
          .isEqualTo(1);
      call.cancel(true);
      Threads.awaitUntil(promise::isCancelled);
      assertThat(server.client().later(CompletableFuture.completedFuture(2)).join())
          .isEqualTo(2);
    }
  }

  @Test
  void aFailureAfterTheCallerHasGivenUpCounts() throws Exception {
    try (var server = start()) {
      var source = new CompletableFuture<@Nullable Object>();
      CompletionStage<@Nullable Object> stage = source.minimalCompletionStage(); // not cancellable
      var call = server.client().later(stage);
      assertThat(server.client().later(CompletableFuture.completedFuture(1)).join())
          .isEqualTo(1);
      call.cancel(true);
      source.completeExceptionally(FATAL);
      assertThat(server.join().failure()).isSameAs(FATAL);
    }
  }

  @Test
  void thePredicateHoldsNothingAndMayCallTheServerOrBlock() throws Exception {
    var entered = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    var server = new AtomicReference<UmpServer<Stage.Client>>();
    var answers = new CopyOnWriteArrayList<@Nullable Object>();
    server.set(UmpServer.builder(new Stage.Dispatch())
        .endOn(thrown -> {
          answers.add(
              server.get().client().later(CompletableFuture.completedFuture(1)).join());
          entered.countDown();
          try {
            gate.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return true;
        })
        .start());
    var promise = new CompletableFuture<@Nullable Object>();
    var call = server.get().client().later(promise);
    server
        .get()
        .client()
        .later(CompletableFuture.completedFuture(0))
        .join(); // now it waits for the stage
    var failing = Threads.PLATFORM.start("fails", () -> promise.completeExceptionally(FATAL));
    entered.await();
    assertThat(Outcome.of(call::join).thrown()).as("the caller is told first").hasCause(FATAL);
    assertThat(server.get().client().later(CompletableFuture.completedFuture(2)).join())
        .isEqualTo(2);
    gate.countDown();
    failing.value();
    assertThat(server.get().join().failure()).isSameAs(FATAL);
    assertThat(answers).containsExactly(1);
  }

  @Test
  void aPredicateThatThrowsAnErrorEndsNothing() {
    try (var server = UmpServer.builder(new Stage.Dispatch())
        .endOn(thrown -> {
          throw new InternalError("of the predicate");
        })
        .threadFactory(task -> {
          var thread = new Thread(task, "stage");
          thread.setUncaughtExceptionHandler((where, thrown) -> {});
          return thread;
        })
        .start()) {
      var failure = new IllegalArgumentException("of one call");
      assertThat(Outcome.of(() ->
                  server.client().later(CompletableFuture.failedFuture(failure)).join())
              .thrown())
          .hasCause(failure);
      assertThat(server.client().later(CompletableFuture.completedFuture(1)).join())
          .isEqualTo(1);
    }
  }

  @Test
  void aMethodThatThrowsIsAskedAboutOnce() {
    try (var server = start()) {
      assertThat(Outcome.of(() -> server.client().later(null).join()).thrown())
          .hasCauseInstanceOf(NullPointerException.class);
      assertThat(server.client().later(CompletableFuture.completedFuture(1)).join())
          .isEqualTo(1);
      assertThat(asked).hasSize(1);
      Outcome.of(
              () -> server.client().later(CompletableFuture.failedFuture(FATAL)).join())
          .thrown();
      Threads.awaitUntil(() -> server.whenEnded().toCompletableFuture().isDone());
      assertThat(Outcome.of(() -> server.client().later(promise()).join()).thrown())
          .hasCauseInstanceOf(ServerClosedException.class);
    }
  }

  private static CompletableFuture<@Nullable Object> promise() {
    return new CompletableFuture<>();
  }
}
