package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.channel.DeadlockException;
import dev.ump.channel.ServerClosedException;
import dev.ump.service.UmpLoop;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(16) A loop of one thread: what would wait for that thread there is told")
class LoopOwnerTest {
  private static UmpLoop<WorkClient> open() {
    return UmpLoop.builder(WorkDispatcher::new).onThisThread().open();
  }

  @Test
  void aBlockingCallOutsideACallIsADeadlock() {
    try (var loop = open()) {
      WorkClient patient = loop.client().withTimeout(Duration.ofHours(1));
      for (WorkClient client : List.of(loop.client(), patient, loop.add(new WorkDispatcher()))) {
        var told = Outcome.of(() -> client.run(() -> "executed")).thrown(DeadlockException.class);
        assertThat(told.maybeExecuted()).isFalse();
        assertThat(told)
            .hasMessageStartingWith("Work.run(Body) would never return; it was not executed. Call"
                + " chain: thread '" + Thread.currentThread().getName() + "' -> ump-loop. This"
                + " thread is the one that would execute it");
      }
      assertThat(loop.runWaiting()).isZero();
    }
  }

  @Test
  void aWaitForAFutureOutsideACallIsADeadlock() throws Exception {
    try (var loop = open()) {
      var queued = loop.client().runAsync(() -> "executed");
      Outcome.of(queued::join).thrown(DeadlockException.class);
      Outcome.of(() -> queued.get(1, TimeUnit.HOURS)).thrown(DeadlockException.class);
      assertThat(loop.runNext()).isTrue();
      assertThat(queued.get()).isEqualTo("executed");
    }
  }

  /** The stage is completed by another thread, so the wait has a way out. */
  @Test
  void aStageOfAnotherThreadIsAwaited() throws Exception {
    try (var loop = open()) {
      var stage = new CompletableFuture<@Nullable Object>();
      var later = loop.client().later(() -> stage);
      loop.runNext();
      Thread here = Thread.currentThread();
      var other = Threads.PLATFORM.run("other", () -> {
        Threads.awaitUntil(() -> here.getState() == Thread.State.WAITING);
        stage.complete("by another thread");
      });
      assertThat(later.get()).isEqualTo("by another thread");
      other.value();
    }
  }

  @Test
  void aRingThroughAServerIsADeadlock() {
    try (var loop = open();
        var desk = Way.THREAD.start()) {
      var failure = Outcome.of(() -> desk.client().run(() -> loop.client().run(() -> "executed")));
      assertThat(Stream.iterate(failure.thrown(), Objects::nonNull, Throwable::getCause))
          .anyMatch(DeadlockException.class::isInstance);
      loop.runWaiting();
      assertThat(desk.client().run(() -> "no ring")).isEqualTo("no ring");
    }
  }

  @Test
  void callsOfOtherThreadsWaitUntilTheyAreRun() {
    try (var loop = open()) {
      var other = Threads.PLATFORM.start("other", () -> loop.client().run(Thread::currentThread));
      Threads.awaitUntil(loop::runNext);
      assertThat(other.value()).isSameAs(Thread.currentThread());
    }
  }

  @Test
  void anotherThreadRunsNothing() {
    try (var loop = open()) {
      loop.client().runAsync(() -> "executed");
      List<Outcome.Action> runs = List.of(
          loop::runNext,
          loop::runWaiting,
          loop::run,
          () -> loop.run(Duration.ZERO),
          () -> loop.runNext(Duration.ZERO),
          () -> loop.add(new WorkDispatcher()));
      for (Outcome.Action run : runs) {
        assertThat(Threads.PLATFORM.run("other", run).outcome().thrown())
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("Only thread '" + Thread.currentThread().getName() + "' runs calls of"
                + " ump-loop, since it has opened it so, and not thread 'other'.");
      }
      assertThat(loop.waiting()).hasSize(1);
    }
  }

  @Test
  void afterTheEndItIsAsOfEach() {
    var loop = open();
    loop.close();
    assertThatThrownBy(() -> loop.client().run(() -> "executed"))
        .isInstanceOf(ServerClosedException.class);
    var closedByAnother = open();
    Threads.PLATFORM.run("other", closedByAnother::close).value();
    assertThatThrownBy(() -> closedByAnother.client().run(() -> "executed"))
        .isInstanceOf(ServerClosedException.class);
    try (var desk = Way.THREAD.start()) {
      assertThat(desk.client().run(() -> "goes on")).isEqualTo("goes on");
    }
  }
}
