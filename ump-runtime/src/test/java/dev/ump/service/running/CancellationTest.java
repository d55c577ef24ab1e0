package dev.ump.service.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ump.channel.CallContext;
import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("(13) A caller who gives up")
class CancellationTest {

  @ParameterizedTest
  @EnumSource(Way.class)
  void cancelsTheFutureThatTheServiceReturned(Way way) {
    var returned = new CompletableFuture<@Nullable Object>();
    try (var server = way.start()) {
      var asked = server.client().later(() -> returned);
      server.client().run(() -> "the call has returned");
      Threads.awaitUntil(() -> returned.getNumberOfDependents() > 0);
      asked.cancel(true);
      assertThat(returned).isCancelled();
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aTimeLimitCancelsTheFutureToo(Way way) {
    var returned = new CompletableFuture<@Nullable Object>();
    var limit = Duration.ofHours(1);
    var ticker = new ManualTicker();
    try (var server = way.builder().ticker(ticker).start()) {
      var isRunning = new AtomicBoolean();
      server.client().withTimeout(limit).later(() -> {
        isRunning.set(true);
        return returned;
      });
      Threads.awaitUntil(isRunning::get);
      assertThat(returned).isNotDone();
      ticker.advance(limit);
      Threads.awaitUntil(returned::isCancelled);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void isSeenByTheRunningCall(Way way) throws Exception {
    var entered = new CountDownLatch(1);
    var cancelled = new CountDownLatch(1);
    List<Boolean> seen = new CopyOnWriteArrayList<>();
    try (var server = way.start()) {
      var asked = server.client().runAsync(() -> {
        CallContext context = CallContext.current();
        seen.add(context.isAbandoned());
        entered.countDown();
        cancelled.await();
        seen.add(context.isAbandoned());
        return "nobody listens";
      });
      entered.await();
      asked.cancel(true);
      cancelled.countDown();
      assertThat(server.client().run(() -> CallContext.current().isAbandoned())).isEqualTo(false);
    }
    assertThat(seen).containsExactly(false, true);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void interruptsTheCallOfAServerThatAllowsItAndNoOther(Way way) throws Exception {
    var entered = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    var interrupted = new CompletableFuture<Thread>();
    try (var server = way.builder().interruptAbandoned().start()) {
      var asked = server.client().runAsync(() -> {
        entered.countDown();
        try {
          never.await();
        } catch (InterruptedException asIntended) {
          interrupted.complete(Thread.currentThread());
        }
        return "nobody listens";
      });
      entered.await();
      asked.cancel(true);
      Task.Futures.get(interrupted, "the interrupt");
      assertThat(server.client().run(() -> Thread.currentThread().isInterrupted()))
          .isEqualTo(false);
    }
  }

  @Test
  void aStrayInterruptNeverReachesTheNextCall() throws Exception {
    try (var server = Way.THREAD.builder().interruptAbandoned().start()) {
      for (int round = 0; round < 2_000; round++) {
        var asked = server.client().runAsync(() -> "short");
        var next = server.client().runAsync(() -> Thread.currentThread().isInterrupted());
        asked.cancel(true);
        assertThat(next.join()).isEqualTo(false);
      }
    }
  }

  @Test
  void outsideOfACallThereIsNobodyWhoCould() {
    CallContext context = CallContext.current();
    assertThat(context.isHandling()).isFalse();
    assertThat(context.isAbandoned()).isFalse();
    context.interruptWhenAbandoned();
    context.onAbandoned(() -> {
      throw new AssertionError("nobody gives up");
    });
  }

  @Test
  void onlyTheHandlingThreadAsksToBeInterrupted() {
    try (var server = Way.THREAD.start()) {
      var context = (CallContext) Objects.requireNonNull(server.client().run(CallContext::current));
      assertThatIllegalStateException().isThrownBy(context::interruptWhenAbandoned);
    }
  }
}
