package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.channel.ReplyTimeoutException;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(30) Hooks that block hold up the thread that they are called on, and no other")
class BlockingHooksTest {
  private final CountDownLatch isInside = new CountDownLatch(1);
  private final CountDownLatch mayGo = new CountDownLatch(1);
  private final AtomicBoolean isFirst = new AtomicBoolean(true);

  /** Blocks, the first time that it is called. */
  private void block() {
    if (isFirst.compareAndSet(true, false)) {
      isInside.countDown();
      Outcome.ofAction(mayGo::await).get();
    }
  }

  /** The server's thread is in a hook: calls wait, with their limits, and then all are executed. */
  private void assertCallsWaitBehind(UmpServer<WorkClient> server, CompletableFuture<?> blocked)
      throws InterruptedException {
    isInside.await();
    WorkClient impatient = server.client().withTimeout(Duration.ofMillis(1));
    assertThat(Outcome.of(() -> impatient.run(() -> "never"))
            .thrown(ReplyTimeoutException.class)
            .maybeExecuted())
        .isFalse();
    CompletableFuture<?> behind = server.client().runAsync(() -> "behind");
    mayGo.countDown();
    assertThat(Task.Futures.get(blocked, "the call that was held up")).isEqualTo("blocked");
    assertThat(Task.Futures.get(behind, "the call behind it")).isEqualTo("behind");
  }

  @Test
  void aContextThatBlocksHoldsUpTheCallsBehind() throws Exception {
    try (var server = UmpServer.builder(new WorkDispatcher())
        .context(() -> call -> {
          block();
          call.run();
        })
        .start()) {
      assertCallsWaitBehind(server, server.client().runAsync(() -> "blocked"));
    }
  }

  @Test
  void aStageWhoseMethodBlocksHoldsUpTheCallsBehind() throws Exception {
    try (var server = UmpServer.builder(new WorkDispatcher()).start()) {
      assertCallsWaitBehind(server, server.client().later(() -> {
        var stage = new SlowStage();
        stage.complete("blocked");
        return stage;
      }));
    }
  }

  private final class SlowStage extends CompletableFuture<@Nullable Object> {
    @Override
    public CompletableFuture<@Nullable Object> whenComplete(
        BiConsumer<? super @Nullable Object, ? super @Nullable Throwable> action) {
      block();
      return super.whenComplete(action);
    }
  }

  @Test
  void aHandlingThreadWhoseStackIsLongInComingHoldsUpTheCallerThatWantsItOnly() throws Exception {
    var isAtWork = new CountDownLatch(1);
    var mayAnswer = new CountDownLatch(1);
    try (var server = UmpServer.builder(new WorkDispatcher())
        .threadFactory(task -> new Thread(task) {
          @Override
          public StackTraceElement[] getStackTrace() {
            block();
            return super.getStackTrace();
          }
        })
        .start()) {
      var running = server.client().runAsync(() -> {
        isAtWork.countDown();
        mayAnswer.await();
        return "running";
      });
      isAtWork.await();
      var curious = Threads.PLATFORM.start(
          "curious", () -> server.client().withTimeout(Duration.ofMillis(1)).run(() -> "late"));
      isInside.await();
      assertThat(Outcome.of(
              () -> server.client().withTimeout(Duration.ofMillis(1)).run(() -> "never")))
          .satisfies(outcome -> outcome.thrown(ReplyTimeoutException.class));
      mayAnswer.countDown();
      assertThat(Task.Futures.get(running, "the call at work")).isEqualTo("running");
      assertThat(server.client().run(() -> "next")).isEqualTo("next");
      assertThat(curious.isOver()).isFalse();
      mayGo.countDown();
      assertThat(curious.value()).isEqualTo("late"); // it was still queued, and came in time
    }
  }

  @Test
  void anOwnersPredicateThatBlocksHoldsUpItsCallerOnly() throws Exception {
    try (var loop = new EventLoop.HandMade();
        var server = UmpServer.builder(new WorkDispatcher())
            .executor(loop, () -> {
              if (Thread.currentThread().getName().equals("slow")) {
                block();
              }
              return loop.isHere();
            })
            .start()) {
      var slow = Threads.PLATFORM.start("slow", () -> server.client().run(() -> "slow"));
      isInside.await();
      assertThat(server.client().run(() -> "other")).isEqualTo("other");
      assertThat(slow.isOver()).isFalse();
      mayGo.countDown();
      assertThat(slow.value()).isEqualTo("slow");
    }
  }

  @Test
  void anOwnersPredicateThatCallsItsServerFailsThatCall() {
    var calls = new AtomicBoolean();
    CompletableFuture<WorkClient> client = new CompletableFuture<>();
    try (var loop = new EventLoop.HandMade();
        var server = UmpServer.builder(new WorkDispatcher())
            .executor(loop, () -> {
              if (calls.get()) {
                client.join().run(() -> "inner");
              }
              return loop.isHere();
            })
            .start()) {
      client.complete(server.client());
      var caller = Threads.PLATFORM.start("caller", () -> {
        calls.set(true);
        try {
          return server.client().run(() -> "outer");
        } finally {
          calls.set(false);
        }
      });
      caller.outcome().thrown(StackOverflowError.class); // it asks itself whether it may ask
      assertThat(server.client().run(() -> "next")).isEqualTo("next");
    }
  }
}
