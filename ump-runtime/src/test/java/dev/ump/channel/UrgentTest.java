package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages are numbers, and those below zero are urgent. */
@DisplayName("(29) Urgent requests overtake what is queued, and never what is handled")
class UrgentTest {
  private final Channel<Integer, Integer, RuntimeException> channel = open(Channel.builder());
  private final Client<Integer, Integer, RuntimeException> client = channel.client();
  private final Server<Integer, Integer, RuntimeException> server = channel.server();

  private static Channel.Builder urgent(Channel.Builder builder) {
    return builder.name("desk").urgent(message -> (Integer) message < 0);
  }

  private static Channel<Integer, Integer, RuntimeException> open(Channel.Builder builder) {
    return urgent(builder).open();
  }

  private List<Integer> receiveAll() {
    List<Integer> received = new ArrayList<>();
    for (var next = server.tryReceive(); next != null; next = server.tryReceive()) {
      received.add(next.message());
      next.close();
    }
    return received;
  }

  @Test
  @DisplayName("(10) (29) each kind keeps its own order")
  void eachKindKeepsItsOrder() {
    client.post(1);
    client.sendAsync(2);
    client.sendAsync(-1);
    client.post(-2);
    client.sendAsync(3, Duration.ofHours(1));
    client.sendAsync(-3, Duration.ofHours(1));
    assertThat(server.waiting()).containsExactly(-1, -2, -3, 1, 2, 3);
    assertThat(server.queued()).isEqualTo(6);
    assertThat(server.inFlight(4)).extracting(InFlight::message).containsExactly(-1, -2, -3, 1);
    assertThat(server.inFlight(2)).extracting(InFlight::message).containsExactly(-1, -2);
    assertThat(receiveAll()).containsExactly(-1, -2, -3, 1, 2, 3);
    assertThat(server.queued()).isZero();
  }

  @Test
  void oneThatComesBetweenTwoReceivesIsTheNext() {
    client.post(1);
    client.post(2);
    assertThat(Objects.requireNonNull(server.tryReceive()).message()).isEqualTo(1);
    client.post(-1);
    assertThat(receiveAll()).containsExactly(-1, 2);
  }

  @EveryPairing
  void theyAreAnsweredInEveryPairing(Pairing pairing) {
    try (var desk = pairing.<Integer, Integer, RuntimeException>open(
        urgent(pairing.builder()), request -> request.reply(-request.message()))) {
      for (int i = 1; i < 20; i++) {
        List<Asked<Integer>> asked = List.of(desk.ask(i), desk.ask(-i), desk.ask(i));
        assertThat(asked).extracting(it -> it.outcome().get()).containsExactly(-i, i, -i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void oneWakesAReceiverThatSleeps(Threads kind) {
    Task<Integer> receiver = kind.<Integer>start(
            "receiver", () -> Objects.requireNonNull(server.receive()).message())
        .awaitAsleep();
    client.post(-1);
    assertThat(receiver.value()).isEqualTo(-1);
    CompletableFuture<@Nullable Request<Integer, Integer, RuntimeException>> pending =
        server.receiveAsync();
    client.post(-2);
    assertThat(Objects.requireNonNull(Task.Futures.get(pending, "a receive")).message())
        .isEqualTo(-2);
  }

  @Test
  @DisplayName("(17) (29) they take no room, and are never refused")
  void theyTakeNoRoom() {
    Channel<Integer, Integer, RuntimeException> narrow =
        open(Channel.builder().capacity(1, Duration.ofHours(1)));
    narrow.client().post(-1);
    narrow.client().post(1);
    narrow.client().post(-2);
    var withdrawn = narrow.client().sendAsync(-3);
    Task<Void> patient = Threads.PLATFORM.run("patient", () -> narrow.client().post(2));
    patient.awaitAsleep();
    withdrawn.cancel(true);
    assertThat(Objects.requireNonNull(narrow.server().tryReceive()).message()).isEqualTo(-1);
    patient.awaitAsleep();
    assertThat(narrow.server().waiting()).containsExactly(-2, 1);
    narrow.server().tryReceive();
    narrow.server().tryReceive();
    patient.value();
    assertThat(narrow.server().waiting()).containsExactly(2);
  }

  @Test
  @DisplayName("(13) (29) one that is withdrawn is never delivered, and leaves next to nothing")
  void oneThatIsWithdrawnIsNeverDelivered() {
    client.post(1);
    for (int i = 0; i < 1_000; i++) {
      client.sendAsync(-1).cancel(true);
    }
    client.post(-2);
    var limited = Outcome.of(() -> client.send(-3, Duration.ofMillis(5)));
    assertThat(limited.thrown(ReplyTimeoutException.class))
        .hasMessageEndingWith("it was not executed: 1 request queued before it.");
    var behind = Outcome.of(() -> client.send(3, Duration.ofMillis(5)));
    assertThat(behind.thrown(ReplyTimeoutException.class))
        .hasMessageEndingWith("it was not executed: 2 requests queued before it.");
    assertThat(receiveAll()).containsExactly(-2, 1);
  }

  @Test
  @DisplayName("(6) (29) closing fails both, the urgent ones first")
  void closingFailsBoth() {
    List<Integer> ended = new ArrayList<>();
    client.sendAsync(1).handle((reply, failure) -> ended.add(1));
    client.sendAsync(-1).handle((reply, failure) -> ended.add(-1));
    client.sendAsync(2).handle((reply, failure) -> ended.add(2));
    var blocking = Threads.PLATFORM.start("blocking", () -> client.send(-2)).awaitAsleep();
    server.close();
    assertThat(blocking.outcome().thrown(ServerClosedException.class).maybeExecuted())
        .isFalse();
    assertThat(ended).containsExactly(-1, 1, 2);
    assertThatThrownBy(() -> client.post(-3)).isInstanceOf(ServerClosedException.class);
  }

  @Test
  @DisplayName("(7) (29) after the last client both are delivered, and then the end")
  void afterTheLastClientBothAreDelivered() {
    client.post(1);
    client.post(-1);
    client.sendAsync(-2).cancel(true);
    client.close();
    assertThat(server.isFinished()).isFalse();
    assertThat(receiveAll()).containsExactly(-1, 1);
    assertThat(server.isFinished()).isTrue();
  }

  @Test
  @DisplayName("(7) (29) an urgent one alone keeps the server from the end")
  void anUrgentOneAloneIsDeliveredBeforeTheEnd() {
    client.post(-1);
    client.close();
    assertThat(server.isFinished()).isFalse();
    assertThat(receiveAll()).containsExactly(-1);
    assertThat(server.isFinished()).isTrue();
  }

  @Test
  @DisplayName("(4) (29) one that is lost ends in NoReplyException")
  void oneThatIsLostEnds() {
    var lost = client.sendAsync(-1);
    receiveAndForget();
    Garbage.collectUntil(lost::isDone);
    lost.handle(Outcome::new).join().thrown(NoReplyException.class);
  }

  private void receiveAndForget() {
    assertThat(Objects.requireNonNull(server.tryReceive()).message()).isEqualTo(-1);
  }

  @Test
  @DisplayName("(4) (29) one before it that was left open is watched when it is received")
  void theOneBeforeIsWatched() {
    var lost = client.sendAsync(1);
    client.sendAsync(2);
    assertThat(Objects.requireNonNull(server.tryReceive()).message()).isEqualTo(1);
    client.post(-1);
    receiveAndForget();
    Garbage.collectUntil(lost::isDone);
    lost.handle(Outcome::new).join().thrown(NoReplyException.class);
  }

  @Test
  @DisplayName("(16) (29) a ring through an urgent call is reported")
  void aRingThroughAnUrgentCall() {
    Task<Void> owner = Threads.PLATFORM.run(
        "owner", () -> server.serve(request -> request.reply(client.send(-5))));
    for (int message : new int[] {1, -1}) {
      assertThat(Outcome.of(() -> client.send(message)).thrown(HandlerException.class))
          .hasCauseInstanceOf(DeadlockException.class);
    }
    client.close();
    owner.value();
  }

  @Test
  @DisplayName("(16) (29) a request that is handled is known, urgent or not")
  void theOneThatIsHandledIsKnown() throws Exception {
    var entered = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    Task<Void> owner = Threads.PLATFORM.run(
        "owner",
        () -> server.serve(request -> {
          entered.countDown();
          gate.await();
          request.reply(0);
        }));
    var first = client.sendAsync(-1);
    entered.await();
    assertThat(server.inFlight(9)).singleElement().satisfies(seen -> {
      assertThat(seen.state()).isEqualTo(InFlight.State.HANDLED);
      assertThat(seen.message()).isEqualTo(-1);
      assertThat(seen.handler()).isSameAs(owner.thread());
    });
    assertThat(Outcome.of(() -> client.send(-2, Duration.ofMillis(5)))
            .thrown(ReplyTimeoutException.class))
        .hasMessageContaining("no request queued before it, thread 'owner' in ");
    gate.countDown();
    assertThat(first.join()).isZero();
    client.close();
    owner.value();
  }

  @Test
  void whatThePredicateThrowsTheSenderGetsAndNothingIsSent() {
    var failure = new IllegalStateException("who knows");
    Channel<Integer, Integer, RuntimeException> broken = Channel.builder()
        .capacity(1)
        .urgent(message -> {
          throw failure;
        })
        .open();
    assertThat(Outcome.of(() -> broken.client().send(1)).thrown()).isSameAs(failure);
    assertThat(Outcome.of(() -> broken.client().sendAsync(1)).thrown()).isSameAs(failure);
    assertThat(Outcome.ofAction(() -> broken.client().post(1)).thrown()).isSameAs(failure);
    assertThat(broken.server().waiting()).isEmpty();
  }

  @Test
  @DisplayName("(30) a predicate that blocks holds up its sender only, and may call the server")
  void aPredicateMayBlockAndCall() throws Exception {
    var self = new AtomicReference<Client<Integer, Integer, RuntimeException>>();
    var mayGo = new CountDownLatch(1);
    Channel<Integer, Integer, RuntimeException> odd = Channel.builder()
        .urgent(message -> {
          if ((Integer) message == 1) {
            Outcome.ofAction(mayGo::await).get();
            return Objects.requireNonNull(self.get().send(2)) == 2;
          }
          return false;
        })
        .open();
    self.set(odd.client());
    Task<Void> owner = Threads.PLATFORM.run(
        "owner", () -> odd.server().serve(request -> request.reply(request.message())));
    Task<Integer> held =
        Threads.PLATFORM.start("held", () -> odd.client().send(1)).awaitAsleep();
    assertThat(odd.client().send(3)).isEqualTo(3);
    mayGo.countDown();
    assertThat(held.value()).isEqualTo(1);
    odd.client().close();
    owner.value();
  }

  @Test
  @DisplayName("(7) (29) many receivers take each request once, of both kinds")
  void manyReceiversTakeEachOnce() {
    int count = 10_000;
    var seen = ConcurrentHashMap.<Integer>newKeySet();
    List<Task<Void>> receivers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      receivers.add(Threads.PLATFORM.run("receiver", () -> {
        Request<Integer, Integer, RuntimeException> request;
        while ((request = server.receive()) != null) {
          assertThat(seen.add(request.message())).isTrue();
        }
      }));
    }
    receivers.add(Threads.PLATFORM.run(
        "server",
        () -> server.serve(request -> assertThat(seen.add(request.message())).isTrue())));
    List<Task<Void>> senders = new ArrayList<>();
    for (int sign : new int[] {1, -1}) {
      senders.add(Threads.PLATFORM.run("sender", () -> {
        for (int i = 1; i <= count; i++) {
          client.post(sign * i);
          if (i % 3 == 0) {
            client.sendAsync(-sign * 100_000 - i).cancel(true);
          }
        }
      }));
    }
    senders.forEach(Task::value);
    client.close();
    receivers.forEach(Task::value);
    seen.removeIf(message -> Math.abs(message) > count); // received before it was cancelled
    assertThat(seen).hasSize(2 * count);
  }

  @Test
  void underRacesEachKindKeepsItsOrderForEachSender() throws Exception {
    var start = new CyclicBarrier(3);
    var highest = new AtomicInteger();
    var lowest = new AtomicInteger();
    Task<Void> owner = Threads.PLATFORM.run(
        "owner",
        () -> server.serve(request -> {
          int message = request.message();
          var before = message < 0 ? lowest : highest;
          assertThat(Math.abs(message)).isEqualTo(Math.abs(before.get()) + 1);
          before.set(message);
        }));
    List<Task<Void>> senders = new ArrayList<>();
    for (int sign : new int[] {1, -1}) {
      senders.add(Threads.PLATFORM.run("sender", () -> {
        start.await();
        for (int i = 1; i <= 20_000; i++) {
          client.post(sign * i);
        }
      }));
    }
    start.await();
    senders.forEach(Task::value);
    client.close();
    owner.value();
    assertThat(highest).hasValue(20_000);
    assertThat(lowest).hasValue(-20_000);
    assertThat(owner.uncaught()).isEmpty();
  }
}
