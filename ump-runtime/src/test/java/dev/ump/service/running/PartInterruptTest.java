package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.service.CallScope;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@DisplayName("(13) An interrupt for an abandoned call, and parts of calls that are executed later")
class PartInterruptTest {
  private final CompletableFuture<CallScope> scope = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Object> promise = new CompletableFuture<>();
  private final CountDownLatch isInPart = new CountDownLatch(1);
  private final CountDownLatch isAbandoned = new CountDownLatch(1);
  private final CompletableFuture<List<String>> seen = new CompletableFuture<>();
  private final List<String> log = new CopyOnWriteArrayList<>();

  /** Begins a call that goes on later, and is not cancelled with its future. */
  private CompletionStage<@Nullable Object> begin() {
    scope.complete(CallScope.current());
    return promise.minimalCompletionStage();
  }

  private void await(String who, CountDownLatch latch) {
    try {
      latch.await();
      log.add(who + " went on");
    } catch (InterruptedException asIntended) {
      log.add(who + " was interrupted");
    }
  }

  /** Executes a part in the middle of another call, which then waits for itself. */
  private @Nullable Object callWithPart(Outcome.Action part) throws Throwable {
    scope.join().execute(() -> {
      isInPart.countDown();
      part.run();
    });
    log.add("the other call: " + Thread.interrupted());
    seen.complete(log);
    return null;
  }

  private List<String> seen() {
    return Task.Futures.get(seen, "the other call");
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = Mode.EXCLUDE, names = "WORKERS")
  void ofTheOtherCallWaitsUntilThePartIsOver(Way way) throws Exception {
    try (var server = way.builder().interruptAbandoned().start()) {
      server.client().later(this::begin);
      scope.join();
      var other = server.client().runAsync(() -> callWithPart(() -> await("part", isAbandoned)));
      isInPart.await();
      other.cancel(true);
      isAbandoned.countDown();
      assertThat(seen()).containsExactly("part went on", "the other call: true");
      promise.complete("done");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = Mode.EXCLUDE, names = "WORKERS")
  void ofTheOtherCallThatWasNotSeenBeforeWaitsToo(Way way) throws Exception {
    try (var server = way.builder().interruptAbandoned().start()) {
      server.client().later(this::begin);
      scope.join();
      var hasBegun = new CountDownLatch(1);
      var other = server.client().runAsync(() -> {
        hasBegun.countDown();
        while (!Thread.currentThread().isInterrupted()) {
          Thread.onSpinWait();
        }
        return callWithPart(() -> log.add("part: " + Thread.currentThread().isInterrupted()));
      });
      hasBegun.await();
      other.cancel(true);
      assertThat(seen()).containsExactly("part: false", "the other call: true");
      promise.complete("done");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, mode = Mode.EXCLUDE, names = "WORKERS")
  void ofItsOwnCallReachesThePartAlone(Way way) throws Exception {
    try (var server = way.builder().interruptAbandoned().start()) {
      var own = server.client().later(this::begin);
      scope.join();
      server.client().runAsync(() -> callWithPart(() -> await("part", isAbandoned)));
      isInPart.await();
      own.cancel(true);
      assertThat(seen()).containsExactly("part was interrupted", "the other call: false");
      promise.complete("done");
    }
  }
}
