package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ump.channel.DeadlockException;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(9) Each way to run a service")
class WaysTest {

  @ParameterizedTest
  @EnumSource(Way.class)
  void answersBlockingAndAsynchronousCallsAndRunsPosts(Way way) {
    var posted = new CompletableFuture<String>();
    try (var server = way.start()) {
      assertThat(server.client().run(() -> "blocking")).isEqualTo("blocking");
      assertThat(server.client().runAsync(() -> "async").join()).isEqualTo("async");
      server.client().post(() -> posted.complete("posted"));
      assertThat(server
              .client()
              .later(() -> CompletableFuture.completedFuture("later"))
              .join())
          .isEqualTo("later");
      assertThat(Task.Futures.get(posted, "the post")).isEqualTo("posted");
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  @DisplayName("(18) the implementation's exception arrives as it is")
  void passesExceptions(Way way) {
    var failure = new IllegalArgumentException("no");
    try (var server = way.start()) {
      assertThat(Outcome.of(() -> server.client().run(() -> {
                throw failure;
              }))
              .thrown())
          .isSameAs(failure);
      assertThat(server.client().run(() -> "next")).isEqualTo("next");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"WORKERS"},
      mode = EnumSource.Mode.EXCLUDE)
  @DisplayName(
      "(10) (11) executes one call at a time, in order, each seeing what the one before wrote")
  void oneAtATime(Way way) {
    int callers = 4;
    int calls = 2_000;
    var state = new int[1]; // without any synchronization of its own
    var inside = new AtomicInteger();
    List<Task<Void>> tasks = new ArrayList<>();
    try (var server = way.start()) {
      for (int caller = 0; caller < callers; caller++) {
        boolean isBlocking = caller % 2 == 0;
        tasks.add(Threads.PLATFORM.run("caller", () -> {
          List<Integer> seen = new ArrayList<>();
          List<CompletableFuture<?>> futures = new ArrayList<>();
          for (int i = 0; i < calls; i++) {
            Outcome.Body<Object> body = () -> {
              assertThat(inside.incrementAndGet()).isOne();
              seen.add(state[0]++);
              inside.decrementAndGet();
              return state[0];
            };
            if (isBlocking) {
              server.client().run(body);
            } else {
              futures.add(server.client().runAsync(body));
            }
          }
          futures.forEach(CompletableFuture::join);
          assertThat(seen).hasSize(calls).isSorted();
        }));
      }
      tasks.forEach(Task::value);
      assertThat(server.client().run(() -> state[0])).isEqualTo(callers * calls);
    }
  }

  @Test
  void workersRunBesideEachOther() {
    var barrier = new CyclicBarrier(3);
    try (var server = Way.WORKERS.start()) {
      var calls = IntStream.range(0, 3)
          .mapToObj(i -> server.client().runAsync(() -> {
            barrier.await();
            return Thread.currentThread().getName();
          }))
          .toList();
      assertThat(calls.stream().map(CompletableFuture::join))
          .containsExactlyInAnyOrder("work-1", "work-2", "work-3");
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  @DisplayName(
      "(16) reports a call that a call makes to its own server, if nobody else could execute it")
  void aCallOfItsOwnServerIsADeadlock(Way way) {
    try (var server = way.start()) {
      int others = way == Way.WORKERS ? 2 : 0;
      var barrier = new CyclicBarrier(others + 1);
      List<CompletableFuture<@Nullable Object>> calls = IntStream.rangeClosed(0, others)
          .mapToObj(i -> server.client().runAsync(() -> {
            barrier.await();
            return Outcome.of(() -> server.client().run(() -> "inner"));
          }))
          .toList();
      var outcomes = calls.stream()
          .map(call -> (Outcome<?>) Objects.requireNonNull(call.join()))
          .toList();
      var refused =
          outcomes.stream().filter(outcome -> outcome.failure() != null).toList();
      assertThat(refused)
          .isNotEmpty()
          .allSatisfy(outcome -> assertThat(outcome.failure())
              .isInstanceOf(DeadlockException.class)
              .hasMessageContaining("work (in run)"));
    }
  }

  @Test
  @DisplayName("(16) reports a ring through two servers that callers run")
  void aRingOfTwoIsADeadlock() {
    try (var first = Way.CALLERS.start();
        var second = Way.CALLERS.start()) {
      var outcome = first
          .client()
          .run(() ->
              second.client().run(() -> Outcome.of(() -> first.client().run(() -> "inner"))));
      assertThat(((Outcome<?>) Objects.requireNonNull(outcome)).thrown(DeadlockException.class))
          .hasMessageContaining("Work.run(Body) would never return; it was not executed.");
      assertThat(first.client().run(() -> "free again")).isEqualTo("free again");
    }
  }

  @Test
  void aBuilderThatIsToldTwoWaysIsAMistake() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Way.EXECUTOR.builder().threads(2).start())
        .withMessageContaining("work");
    assertThatIllegalArgumentException().isThrownBy(() -> Way.THREAD.builder().threads(0));
  }
}
