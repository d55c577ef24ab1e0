package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(9) When cancel or complete has returned, the future is done")
class DoneFuturesTest {
  /** Each way to end a future from outside; none of them may leave it as it is. */
  private static final List<Consumer<CompletableFuture<?>>> ENDS = List.of(
      future -> future.cancel(true),
      future -> future.complete(null),
      future -> future.completeExceptionally(new IllegalStateException()),
      future -> future.completeAsync(() -> null, Runnable::run));

  /** They return when a timer has said the outcome; the timer's thread may still be in it. */
  private static final List<Consumer<CompletableFuture<?>>> ENDS_BY_TIMERS = List.of(
      future -> {
        future.orTimeout(1, TimeUnit.MILLISECONDS);
        Threads.awaitUntil(future::isDone);
      },
      future -> {
        future.completeOnTimeout(null, 1, TimeUnit.MILLISECONDS);
        Threads.awaitUntil(future::isDone);
      });

  @Test
  @DisplayName("(7) a receive that is cancelled too late has its request in the result")
  void aLateCancelOfAReceiveLosesNoRequest() throws Exception {
    Channel<Integer, Integer, RuntimeException> channel =
        Channel.builder().executor(Runnable::run).open();
    var server = channel.server();
    var client = channel.client();
    var next = new AtomicReference<CompletableFuture<?>>();
    var barrier = new CyclicBarrier(2);
    int rounds = 10_000;
    var sender = Threads.PLATFORM.run("sender", () -> {
      for (int i = 0; i < rounds; i++) {
        barrier.await();
        client.post(i); // completes the receive here
        barrier.await();
      }
    });
    int received = 0;
    for (int i = 0; i < rounds; i++) {
      var future = server.receiveAsync();
      next.set(future);
      barrier.await();
      boolean isCancelled = future.cancel(false);
      assertThat(future.isDone()).isTrue();
      if (!isCancelled && future.getNow(null) != null) {
        received++;
      }
      barrier.await();
      received += server.tryReceive() == null ? 0 : 1;
    }
    sender.value();
    assertThat(received).isEqualTo(rounds);
  }

  @Test
  void everyEndOfAReceiveThatRacesWithItsRequestIsOneResult() throws Exception {
    for (var end : ENDS) {
      for (int i = 0; i < 200; i++) {
        Channel<Integer, Integer, RuntimeException> channel =
            Channel.builder().executor(Runnable::run).open();
        var future = channel.server().receiveAsync();
        var sender = Threads.PLATFORM.run("sender", () -> channel.client().post(1));
        end.accept(future);
        assertThat(future.isDone()).isTrue();
        sender.value();
        boolean isInFuture = !future.isCompletedExceptionally() && future.getNow(null) != null;
        boolean isLeft = channel.server().tryReceive() != null;
        assertThat(isInFuture).isNotEqualTo(isLeft);
      }
    }
  }

  private static void forEachEnd(Consumer<Consumer<CompletableFuture<?>>> test) {
    ENDS.forEach(test);
    ENDS_BY_TIMERS.forEach(test);
  }

  private static Channel<String, String, RuntimeException> withCallbacks(Executor executor) {
    return Channel.builder().callbacks(executor).open();
  }

  @Test
  @DisplayName(
      "(1) a callbacks executor that drops its task keeps no future from its decided answer")
  void anExecutorThatDropsItsTaskKeepsNoFutureOpen() {
    var channel = withCallbacks(dropped -> {});
    forEachEnd(end -> {
      var future = channel.client().sendAsync("hello");
      var request = Objects.requireNonNull(channel.server().tryReceive());
      assertThat(request.reply("hi")).isTrue();
      assertThat(future).isNotDone();
      end.accept(future);
      assertThat(future).isDone();
      assertThat(future.getNow("none")).isEqualTo("hi");
      assertThat(request.isAbandoned()).isFalse();
    });
  }

  @Test
  void whatCameTooLateReturnsFalse() {
    var channel = withCallbacks(dropped -> {});
    var future = channel.client().sendAsync("hello");
    Objects.requireNonNull(channel.server().tryReceive()).reply("hi");
    assertThat(future.cancel(true)).isFalse();
    assertThat(future.complete("mine")).isFalse();
    assertThat(future.join()).isEqualTo("hi");
  }

  @Test
  @DisplayName("(1) a failure, no reply and a closed server are kept as well")
  void otherOutcomesThatAreDropped() {
    var channel = withCallbacks(dropped -> {});
    var failed = channel.client().sendAsync("1");
    var failure = new IllegalArgumentException();
    Objects.requireNonNull(channel.server().tryReceive()).fail(failure);
    var given = channel.client().sendAsync("2");
    Objects.requireNonNull(channel.server().tryReceive()).close();
    var queued = channel.client().sendAsync("3");
    channel.server().close();
    for (var future : List.of(failed, given, queued)) {
      assertThat(future).isNotDone();
      future.cancel(true);
    }
    assertThat(failureOf(failed)).isSameAs(failure);
    assertThat(failureOf(given)).isInstanceOf(NoReplyException.class);
    assertThat(failureOf(queued)).isInstanceOf(ServerClosedException.class);
  }

  private static Throwable failureOf(CompletableFuture<?> future) {
    var seen = new AtomicReference<Throwable>();
    future.whenComplete((value, failure) -> seen.set(failure));
    return Objects.requireNonNull(seen.get());
  }

  @Test
  @DisplayName(
      "(1) a callbacks executor that drops its task keeps no time limit from ending the future")
  void aTimeLimitEndsAFutureWhoseTaskIsDropped() {
    var ticker = new ManualTicker();
    var limit = Duration.ofHours(1);
    Channel<String, String, RuntimeException> channel =
        Channel.builder().callbacks(dropped -> {}).ticker(ticker).open();
    var future = channel.client().sendAsync("hello", limit);
    Objects.requireNonNull(channel.server().tryReceive()).reply("hi");
    assertThat(future).isNotDone();
    ticker.advance(limit);
    Threads.awaitUntil(future::isDone);
    assertThat(future.join()).isEqualTo("hi");
  }

  @Test
  @DisplayName("(1) a callbacks executor that blocks keeps no future from its decided answer")
  void anExecutorThatBlocksKeepsNoFutureOpen() {
    var isGoingOn = new CountDownLatch(1);
    var isThere = new CountDownLatch(1);
    var channel = withCallbacks(task -> {
      isThere.countDown();
      Outcome.ofAction(isGoingOn::await);
      task.run();
    });
    var future = channel.client().sendAsync("hello");
    var request = Objects.requireNonNull(channel.server().tryReceive());
    var replier = Threads.PLATFORM.start("replier", () -> request.reply("hi"));
    Outcome.ofAction(isThere::await);
    assertThat(future.cancel(true)).isFalse();
    assertThat(future.join()).isEqualTo("hi");
    isGoingOn.countDown();
    assertThat(replier.value()).isTrue();
  }

  @Test
  @DisplayName(
      "(13) a caller who gives up before the answer is seen by the server, whoever comes next")
  void aServerSeesThatItsCallerAbandonedBeforeTheAnswer() {
    var channel = withCallbacks(dropped -> {});
    forEachEnd(end -> {
      var future = channel.client().sendAsync("hello");
      var request = Objects.requireNonNull(channel.server().tryReceive());
      end.accept(future);
      assertThat(future).isDone();
      assertThat(future.cancel(true)).isEqualTo(future.isCancelled());
      Threads.awaitUntil(request::isAbandoned); // a timer's thread sets it after the outcome
      assertThat(request.reply("hi")).isFalse();
    });
  }

  @Test
  @DisplayName("(13) with callbacks, too, a future that is done keeps its reply only")
  void nothingIsKept() {
    var channel =
        Channel.builder().callbacks(dropped -> {}).<Object, Object, RuntimeException>open();
    var message = new WeakReference<?>[1];
    var future = closedUnreceived(channel, message);
    channel = null;
    Garbage.awaitCollected(Objects.requireNonNull(message[0]));
    assertThat(future).isCompletedExceptionally();
  }

  private static CompletableFuture<Object> closedUnreceived(
      Channel<Object, Object, RuntimeException> channel, WeakReference<?>[] message) {
    var sent = new Object();
    message[0] = new WeakReference<>(sent);
    var future = channel.client().sendAsync(sent);
    channel.server().close();
    future.cancel(true);
    return future;
  }

  @Test
  void theFutureOfServeOnIsDoneToo() {
    for (var end : ENDS) {
      var channel = Channel.<String, String, RuntimeException>open();
      var served = channel.server().serveOn(Runnable::run, request -> request.reply("hi"));
      end.accept(served);
      assertThat(served).isDone();
      channel.client().close();
    }
  }

  @Test
  void aStageIsDoneToo() {
    for (var end : ENDS) {
      var channel = Channel.<String, String, RuntimeException>open();
      var stage = channel.client().sendAsync("hello").thenApply(String::length);
      end.accept(stage);
      assertThat(stage).isDone();
      assertThat(channel.server().tryReceive()).isNull();
    }
  }

  @Test
  void aStageThatATimerEndsTakesItsRequestBack() {
    for (var end : ENDS_BY_TIMERS) {
      var channel = Channel.<String, String, RuntimeException>open();
      end.accept(channel.client().sendAsync("hello").thenApply(String::length));
      Threads.awaitUntil(() -> channel.server().queued() == 0);
      assertThat(channel.server().tryReceive()).isNull();
    }
  }

  @Test
  @DisplayName("(1) a continuation that throws what cannot be printed harms no other")
  void aContinuationThrowsThroughTheFuture() {
    var channel = Channel.<String, String, RuntimeException>open();
    var future = channel.client().sendAsync("hello");
    var last = future.thenApply(String::length);
    future.thenAccept(reply -> {
      throw new Unprintable();
    });
    var replier = Threads.PLATFORM.start(
        "replier", () -> Objects.requireNonNull(channel.server().tryReceive()).reply("hi"));
    assertThat(replier.value()).isTrue();
    assertThat(Task.Futures.get(last, "the other continuation")).isEqualTo(2);
    assertThat(replier.uncaught()).hasSizeLessThan(2); // newer JDKs keep it from the replier
  }

  /** An exception whose own methods throw. */
  static final class Unprintable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("no cause");
    }
  }

  @Test
  void aCancelledReceiveThrowsAPlainException() {
    var channel = Channel.<String, String, RuntimeException>open();
    var future = channel.server().receiveAsync();
    assertThat(future.cancel(true)).isTrue();
    Outcome.of(future::join).thrown(CancellationException.class);
    assertThat(future.cancel(true)).isTrue();
    assertThat(future.complete(null)).isFalse();
  }
}
