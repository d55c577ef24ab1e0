package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("(6) Closing fails what is queued, whatever continuations do")
class DrainTest {
  private static final int MANY = 10_000;

  private final Channel<Integer, Integer, RuntimeException> channel = Channel.open();
  private final Client<Integer, Integer, RuntimeException> client = channel.client();
  private final Server<Integer, Integer, RuntimeException> server = channel.server();

  private List<CompletableFuture<Integer>> queue(int count) {
    List<CompletableFuture<Integer>> futures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      futures.add(client.sendAsync(i));
    }
    return futures;
  }

  private static void assertNotExecuted(List<CompletableFuture<Integer>> futures) {
    for (var future : futures) {
      assertThat(future.isDone()).isTrue();
      var failure = Outcome.of(future::join).thrown().getCause();
      assertThat(((ServerClosedException) failure).maybeExecuted()).isFalse();
    }
  }

  @Test
  @Tag("slow")
  void aHundredThousandCallersMayRetryOnce() {
    callersThatRetryOnce(100_000);
  }

  @Test
  void callersMayRetryOnce() {
    callersThatRetryOnce(MANY);
  }

  private void callersThatRetryOnce(int count) {
    var retried = new AtomicInteger();
    var futures = queue(count);
    List<CompletableFuture<Integer>> outcomes = new ArrayList<>();
    for (var future : futures) {
      outcomes.add(future.exceptionallyCompose(refused -> {
        retried.incrementAndGet();
        return client.sendAsync(0);
      }));
    }
    server.close();
    assertThat(retried).hasValue(count);
    assertNotExecuted(futures);
    outcomes.forEach(outcome -> assertThat(outcome.isCompletedExceptionally()).isTrue());
  }

  @Test
  void callersThatRetryOnceWhileTheirServerIsClosedByAnother() throws Exception {
    var futures = queue(MANY);
    List<CompletableFuture<Integer>> retries = new ArrayList<>();
    futures.forEach(future -> future.whenComplete((reply, failure) -> {
      synchronized (retries) {
        retries.add(client.sendAsync(0));
      }
    }));
    List<CompletableFuture<Integer>> late = new ArrayList<>();
    var sender = Threads.PLATFORM.run("sender", () -> {
      for (int i = 0; i < MANY; i++) {
        late.add(client.sendAsync(i));
      }
    });
    server.close();
    sender.value();
    assertNotExecuted(futures);
    assertNotExecuted(retries);
    Threads.awaitUntil(() -> late.stream().allMatch(CompletableFuture::isDone));
    assertNotExecuted(late);
  }

  @Test
  void aFullChannelIsDrained() {
    Channel<Integer, Integer, RuntimeException> channel =
        Channel.builder().capacity(MANY).open();
    var refused = new AtomicInteger();
    List<CompletableFuture<Integer>> futures = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      futures.add(channel.client().sendAsync(i));
    }
    assertThat(channel.client().sendAsync(0)).isCompletedExceptionally();
    futures.forEach(future -> future.whenComplete((reply, failure) ->
        channel.client().sendAsync(0).whenComplete((again, closed) -> refused.incrementAndGet())));
    channel.server().close();
    assertNotExecuted(futures);
    assertThat(refused).hasValue(MANY);
  }

  @Test
  void continuationsThatCloseAgain() {
    var futures = queue(MANY);
    futures.forEach(future -> future.whenComplete((reply, failure) -> server.close()));
    server.close();
    assertNotExecuted(futures);
  }

  @Test
  void continuationsThatCloseAnotherWhoseContinuationsCloseThis() {
    Channel<Integer, Integer, RuntimeException> other = Channel.open();
    var futures = queue(MANY);
    List<CompletableFuture<Integer>> others = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      others.add(other.client().sendAsync(i));
    }
    futures.forEach(
        future -> future.whenComplete((reply, failure) -> other.server().close()));
    others.forEach(future -> future.whenComplete((reply, failure) -> server.close()));
    server.close();
    assertNotExecuted(futures);
    assertNotExecuted(others);
  }

  @Test
  void continuationsMayCancelTheNextOne() {
    var futures = queue(MANY);
    for (int i = 1; i < MANY; i++) {
      var next = futures.get(i);
      futures.get(i - 1).whenComplete((reply, failure) -> next.cancel(true));
    }
    server.close();
    futures.forEach(future -> assertThat(future.isDone()).isTrue());
  }

  @Test
  @DisplayName("(13) a chain of cancels that is longer than the stack leaves no future half ended")
  void aChainOfCancelsEnds() {
    var futures = queue(MANY);
    for (int i = 1; i < MANY; i++) {
      var next = futures.get(i);
      futures.get(i - 1).whenComplete((reply, failure) -> next.cancel(true));
    }
    futures.get(0).cancel(true);
    int queued = server.queued();
    assertThat(futures.stream().filter(CompletableFuture::isDone)).hasSize(MANY - queued);
    server.close();
    futures.forEach(future -> assertThat(future.isDone()).isTrue());
  }

  @Test
  void continuationsMayPost() {
    var futures = queue(1_000);
    var posts = new AtomicInteger();
    futures.forEach(future -> future.whenComplete((reply, failure) -> {
      Outcome.ofAction(() -> client.post(1)).thrown(ServerClosedException.class);
      posts.incrementAndGet();
    }));
    server.close();
    assertThat(posts).hasValue(1_000);
  }

  @Test
  void aBlockingSendInAContinuationFailsAtOnce() {
    var futures = queue(1_000);
    List<Throwable> failures = new ArrayList<>();
    futures.forEach(future -> future.whenComplete(
        (reply, failure) -> failures.add(Outcome.of(() -> client.send(1)).thrown())));
    server.close();
    assertNotExecuted(futures);
    assertThat(failures).hasSize(1_000).allMatch(ServerClosedException.class::isInstance);
  }

  @Test
  void aBlockingSendWithALimitInAContinuationFailsAtOnce() {
    var future = client.sendAsync(1);
    var failed = future.handle((reply, failure) ->
        Outcome.of(() -> client.send(1, Duration.ofHours(1))).thrown());
    server.close();
    assertThat(failed.join()).isInstanceOf(ServerClosedException.class);
  }

  @Test
  void aContinuationCanWaitForWhatIsStillQueued() {
    var first = client.sendAsync(1);
    var second = client.sendAsync(2);
    var stage = client.sendAsync(3).thenApply(reply -> reply);
    var seen = first.handle((reply, failure) ->
        List.of(Outcome.of(second::join).thrown(), Outcome.of(() -> stage.get()).thrown()));
    server.close();
    assertThat(seen.join())
        .allSatisfy(
            thrown -> assertThat(thrown.getCause()).isInstanceOf(ServerClosedException.class));
  }

  @Test
  void aContinuationThatIsHeldUpHoldsUpNoOtherCloserAndNoSender() throws Exception {
    var isGoingOn = new CountDownLatch(1);
    var isThere = new CountDownLatch(1);
    var futures = queue(100);
    futures.get(0).whenComplete((reply, failure) -> {
      isThere.countDown();
      Outcome.ofAction(isGoingOn::await);
    });
    var closer = Threads.PLATFORM.run("closer", server::close);
    isThere.await();
    Outcome.of(() -> client.send(1)).thrown(ServerClosedException.class);
    assertThat(client.sendAsync(1)).isCompletedExceptionally();
    server.close();
    assertNotExecuted(futures);
    isGoingOn.countDown();
    closer.value();
  }

  @Test
  void aCloserWithoutStackLeavesTheRestToTheExecutor() {
    var futures = queue(1_000);
    diveAndClose();
    Threads.awaitUntil(() -> futures.stream().allMatch(CompletableFuture::isDone));
    assertNotExecuted(futures);
  }

  /** Closes where the stack ends. */
  private void diveAndClose() {
    try {
      diveAndClose();
    } catch (StackOverflowError end) {
      server.close(); // or the frame below tries it once more
    }
  }
}
