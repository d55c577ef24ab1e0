package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.testkit.ManualTicker;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("(17) Who waits for no answer waits for room, if the channel has patience")
class RoomTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final ManualTicker ticker = new ManualTicker();
  private final Channel<Integer, Integer, RuntimeException> channel =
      Channel.builder().name("desk").capacity(2, LONG).ticker(ticker).open();
  private final Client<Integer, Integer, RuntimeException> client = channel.client();

  private void fill() {
    client.post(1);
    client.post(2);
  }

  private int receive() {
    return Objects.requireNonNull(channel.server().tryReceive()).message();
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void aPostWaitsUntilOneIsReceived(Threads kind) {
    fill();
    Task<Void> third = kind.run("third", () -> client.post(3)).awaitAsleep();
    assertThat(receive()).isEqualTo(1);
    third.value();
    assertThat(receive()).isEqualTo(2);
    assertThat(receive()).isEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void anAsynchronousCallWaitsAndThenReturnsItsFuture(Threads kind) {
    fill();
    Task<CompletableFuture<Integer>> third =
        kind.start("third", () -> client.sendAsync(3)).awaitAsleep();
    receive();
    assertThat(third.value()).isNotDone();
    receive();
    Objects.requireNonNull(channel.server().tryReceive()).reply(30);
    assertThat(third.value()).isCompletedWithValue(30);
  }

  @Test
  void theyAreWokenInTheOrderInWhichTheyCame() {
    fill();
    List<Task<Void>> senders = new ArrayList<>();
    for (int i = 3; i < 8; i++) {
      int message = i;
      senders.add(Threads.PLATFORM.run("sender", () -> client.post(message)).awaitAsleep());
    }
    for (int i = 1; i < 8; i++) {
      assertThat(receive()).isEqualTo(i);
      if (i < 6) {
        senders.get(i - 1).value();
      }
    }
  }

  @Test
  void itIsRefusedWhenThePatienceIsOver() {
    fill();
    Task<Void> post = Threads.PLATFORM.run("post", () -> client.post(3)).awaitAsleep();
    Task<CompletableFuture<Integer>> async =
        Threads.PLATFORM.start("async", () -> client.sendAsync(4)).awaitAsleep();
    Threads.awaitUntil(() -> ticker.waiting() == 2);
    ticker.advance(LONG);
    var failure = post.outcome().thrown(ChannelFullException.class);
    assertThat(failure.maybeExecuted()).isFalse();
    assertThat(failure)
        .hasMessageContaining("desk")
        .hasMessageEndingWith(
            " was refused: the channel is full, and was for 3600 s; it was not executed.");
    assertThat(failureOf(async)).isInstanceOf(ChannelFullException.class);
    assertThat(receive()).isEqualTo(1);
    client.post(5);
    assertThat(receive()).isEqualTo(2);
    assertThat(receive()).isEqualTo(5);
  }

  private static Throwable failureOf(Task<CompletableFuture<Integer>> async) {
    return Task.Futures.get(
            Objects.requireNonNull(async.value()).handle(Outcome::new), "the outcome")
        .thrown();
  }

  @Test
  @DisplayName("(1) a time limit of the call ends the wait, and it was not executed")
  void aTimeLimitOfTheCallEndsTheWait() {
    fill();
    Task<CompletableFuture<Integer>> async = Threads.PLATFORM
        .start("async", () -> client.sendAsync(3, Duration.ofSeconds(1)))
        .awaitAsleep();
    ticker.awaitWaiting().advance(Duration.ofSeconds(1));
    Throwable failure = failureOf(async);
    assertThat(failure)
        .isInstanceOf(ReplyTimeoutException.class)
        .hasMessageEndingWith("within 1 s; it was not executed: the channel is full.");
    assertThat(((UmpException) failure).maybeExecuted()).isFalse();
  }

  @Test
  @DisplayName("(6) closing the server ends the wait")
  void closingTheServerEndsTheWait() {
    fill();
    Task<Void> post = Threads.PLATFORM.run("post", () -> client.post(3)).awaitAsleep();
    Task<CompletableFuture<Integer>> async =
        Threads.PLATFORM.start("async", () -> client.sendAsync(4)).awaitAsleep();
    channel.server().close();
    assertThat(post.outcome().thrown(ServerClosedException.class).maybeExecuted())
        .isFalse();
    assertThat(failureOf(async)).isInstanceOf(ServerClosedException.class);
  }

  @Test
  @DisplayName("(12) an interrupt ends the wait, and the flag stays set")
  void anInterruptEndsTheWait() {
    fill();
    Task<Boolean> post = Threads.PLATFORM.start("post", () -> {
      Outcome.ofAction(() -> client.post(3)).thrown(SendInterruptedException.class);
      return Thread.currentThread().isInterrupted();
    });
    post.awaitAsleep().interrupt();
    assertThat(post.value()).isTrue();
    Task<CompletableFuture<Integer>> async =
        Threads.PLATFORM.start("async", () -> client.sendAsync(4));
    async.awaitAsleep().interrupt();
    assertThat(failureOf(async))
        .isInstanceOfSatisfying(
            SendInterruptedException.class,
            interrupted -> assertThat(interrupted.maybeExecuted()).isFalse());
    receive();
    receive();
    assertThat(channel.server().tryReceive()).isNull();
  }

  @Test
  @DisplayName("(13) a request that is withdrawn makes room")
  void aWithdrawalMakesRoom() {
    client.post(1);
    var second = client.sendAsync(2);
    Task<Void> post = Threads.PLATFORM.run("post", () -> client.post(3)).awaitAsleep();
    second.cancel(true);
    post.value();
    assertThat(receive()).isEqualTo(1);
    assertThat(receive()).isEqualTo(3);
  }

  @Test
  void aBlockingSendNeedsNoRoomAndTakesThatOfAnother() {
    fill();
    Task<Integer> blocking =
        Threads.PLATFORM.start("blocking", () -> client.send(3)).awaitAsleep();
    assertThat(channel.server().waiting()).containsExactly(1, 2, 3);
    Task<Void> post = Threads.PLATFORM.run("post", () -> client.post(4)).awaitAsleep();
    receive(); // two are left, which is as many as there may be
    post.awaitAsleep();
    receive();
    post.value();
    Objects.requireNonNull(channel.server().tryReceive()).reply(30);
    assertThat(blocking.value()).isEqualTo(30);
  }

  @Test
  void whoFindsRoomDoesNotLookAtTheClock() {
    client.post(1);
    assertThat(client.sendAsync(2)).isNotDone();
    assertThat(ticker.waiting()).isZero();
  }

  @Test
  void afterALastClosedClientAWaitEndsWhenThereIsRoom() {
    fill();
    Task<Void> post = Threads.PLATFORM.run("post", () -> client.post(3)).awaitAsleep();
    client.close();
    receive();
    assertThat(post.outcome().thrown()).isInstanceOf(IllegalStateException.class);
    receive();
    assertThat(channel.server().isFinished()).isTrue();
  }

  @Test
  void thePatienceIsPositiveAndTheCapacityToo() {
    var builder = Channel.builder();
    assertThatIllegalArgumentException().isThrownBy(() -> builder.capacity(1, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.capacity(1, Duration.ofNanos(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.capacity(0, LONG));
  }

  @Test
  void theLastCapacityCounts() {
    Channel<Integer, Integer, RuntimeException> impatient =
        Channel.builder().capacity(9, LONG).capacity(1).open();
    impatient.client().post(1);
    assertThatThrownBy(() -> impatient.client().post(2)).isInstanceOf(ChannelFullException.class);
  }

  /** Several threads wait for one place; every wake-up that is lost leaves one of them waiting. */
  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void noWakeUpIsLost(Threads kind) {
    Channel<Integer, Integer, RuntimeException> narrow =
        Channel.builder().capacity(1, LONG).open();
    int each = 2_000;
    List<Task<Void>> senders = new ArrayList<>();
    for (int s = 0; s < 4; s++) {
      senders.add(kind.run("sender", () -> {
        for (int i = 0; i < each; i++) {
          narrow.client().post(i);
        }
      }));
    }
    var received = new AtomicInteger();
    Task<Void> owner = kind.run(
        "owner",
        () -> narrow.server().serve(request -> {
          assertThat(narrow.server().waiting().size()).isLessThanOrEqualTo(1);
          received.incrementAndGet();
        }));
    senders.forEach(Task::value);
    narrow.client().close();
    owner.value();
    assertThat(received).hasValue(4 * each);
  }

  /** The same with senders that give up, so that wake-ups reach some that do not need them. */
  @Test
  void noWakeUpIsLostAmongSendersThatGiveUp() {
    Channel<Integer, Integer, RuntimeException> narrow =
        Channel.builder().capacity(2, LONG).open();
    var sent = new AtomicInteger();
    List<Task<Void>> senders = new ArrayList<>();
    for (int s = 0; s < 4; s++) {
      senders.add(Threads.PLATFORM.run("sender", () -> {
        var random = ThreadLocalRandom.current();
        for (int i = 0; i < 2_000; i++) {
          switch (random.nextInt(4)) {
            case 0 -> narrow.client().sendAsync(i, Duration.ofNanos(random.nextInt(50_000)));
            case 1 -> narrow.client().sendAsync(i).cancel(true);
            case 2 -> {
              Thread.currentThread().interrupt();
              narrow.client().sendAsync(i).cancel(true);
              Thread.interrupted();
            }
            default -> {
              narrow.client().post(i);
              sent.incrementAndGet();
            }
          }
        }
      }));
    }
    var received = new AtomicInteger();
    Task<Void> owner = Threads.PLATFORM.run(
        "owner",
        () -> narrow.server().serve(request -> {
          if (request.isPost()) {
            received.incrementAndGet();
          } else {
            request.reply(1);
          }
        }));
    senders.forEach(Task::value);
    narrow.client().close();
    owner.value();
    assertThat(received).hasValue(sent.get());
  }
}
