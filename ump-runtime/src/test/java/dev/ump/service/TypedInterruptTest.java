package dev.ump.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.SendInterruptedException;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("(12) A typed call that is interrupted")
class TypedInterruptTest {
  private final CountDownLatch gate = new CountDownLatch(1);

  /** How a call ended, and the flag it left. */
  private record Called(Outcome<?> outcome, boolean isInterrupted) {}

  private interface Use {
    Object of(DeskClient desk) throws Exception;
  }

  private Called interrupted(Threads kind, Use use) {
    try (var server = UmpServer.start(DeskDispatcher.of(new WorkingDesk()))) {
      Task<Called> caller = kind.start("caller", () -> {
        Outcome<?> outcome = Outcome.of(() -> use.of(server.client()));
        return new Called(outcome, Thread.interrupted());
      });
      caller.awaitAsleep().interrupt();
      var called = Objects.requireNonNull(caller.value());
      gate.countDown();
      return called;
    }
  }

  private String block() throws InterruptedException {
    gate.await();
    return "done";
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void throwsInterruptedExceptionWhereTheMethodDeclaresItAndClearsTheFlag(Threads kind) {
    var called = interrupted(kind, desk -> desk.patiently(this::block));
    var failure = called.outcome().thrown(InterruptedException.class);
    assertThat(failure).hasMessageContaining("Desk.patiently(Body)");
    assertThat(failure).hasCauseInstanceOf(SendInterruptedException.class);
    assertThat(called.isInterrupted()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void throwsSendInterruptedExceptionElsewhereAndKeepsTheFlag(Threads kind) {
    var called = interrupted(kind, desk -> Objects.requireNonNull(desk.work(this::block)));
    called.outcome().thrown(SendInterruptedException.class);
    assertThat(called.isInterrupted()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void aCallLooksAtTheFlagOnEntry(Threads kind) {
    try (var server = UmpServer.start(DeskDispatcher.of(new WorkingDesk()))) {
      kind.run("caller", () -> {
            Thread.currentThread().interrupt();
            Outcome.of(() -> server.client().patiently(() -> "never"))
                .thrown(InterruptedException.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            Thread.currentThread().interrupt();
            var failure = Outcome.of(() -> server.client().work(() -> "never"))
                .thrown(SendInterruptedException.class);
            assertThat(failure.maybeExecuted()).isFalse();
            assertThat(Thread.interrupted()).isTrue();
          })
          .value();
    }
  }
}
