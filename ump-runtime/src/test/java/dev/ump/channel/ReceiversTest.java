package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(7) Any number of threads may receive")
class ReceiversTest {
  private final Channel<Integer, Integer, RuntimeException> channel = Channel.open();
  private final Server<Integer, Integer, RuntimeException> server = channel.server();

  @EveryPairing
  void eachRequestGoesToExactlyOne(Pairing pairing) {
    var seen = ConcurrentHashMap.<Integer>newKeySet();
    Handler<Integer, Boolean, RuntimeException> handler =
        request -> request.reply(seen.add(request.message()));
    try (var desk = pairing.open(handler)) {
      var second = pairing.serving().start(pairing.owners(), desk.server(), handler);
      var third = Serving.RECEIVE_LOOP.start(Threads.PLATFORM, desk.server(), handler);
      List<Asked<Boolean>> asked = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        asked.add(desk.ask(i));
      }
      assertThat(asked)
          .allSatisfy(request -> assertThat(request.outcome().get()).isTrue());
      assertThat(seen).hasSize(50);
      desk.client().close();
      Task.Futures.get(second, "the second receiver");
      Task.Futures.get(third, "the third receiver");
    }
  }

  @Test
  void manyReceiversTakeEachRequestOnce() {
    int count = 20_000;
    var seen = ConcurrentHashMap.<Integer>newKeySet();
    List<Task<Void>> receivers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      receivers.add(Threads.PLATFORM.run("receiver", () -> {
        Request<Integer, Integer, RuntimeException> request;
        while ((request = server.receive()) != null) {
          assertThat(seen.add(request.message())).isTrue();
        }
      }));
    }
    for (int i = 0; i < count; i++) {
      channel.client().post(i);
    }
    channel.client().close();
    receivers.forEach(Task::value);
    assertThat(seen).hasSize(count);
  }

  @Test
  @DisplayName("(7) a receive that is interrupted takes no request")
  void anInterruptedReceiverTakesNothing() {
    for (Threads kind : Threads.available()) {
      var receiver = kind.start("receiver", server::receive).awaitAsleep();
      receiver.interrupt();
      receiver.outcome().thrown(InterruptedException.class);
      channel.client().post(1);
      assertThat(Objects.requireNonNull(server.tryReceive()).message()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("(7) a receive whose time is up takes no request")
  void aReceiverThatTimesOutTakesNothing() throws Exception {
    assertThat(server.receive(Duration.ofMillis(5))).isNull();
    assertThat(server.receive(Duration.ZERO)).isNull();
    assertThat(server.receive(Duration.ofSeconds(-1))).isNull();
    assertThat(server.isFinished()).isFalse();
    channel.client().post(1);
    assertThat(Objects.requireNonNull(server.receive(Duration.ZERO)).message()).isEqualTo(1);
  }

  @Test
  @DisplayName("(7) a receive that is cancelled takes no request")
  void aCancelledReceiverTakesNothing() {
    var cancelled = server.receiveAsync();
    var timed = server.receiveAsync().orTimeout(1, TimeUnit.MILLISECONDS);
    var completed = server.receiveAsync();
    var next = server.receiveAsync();
    assertThat(cancelled.cancel(true)).isTrue();
    assertThat(completed.complete(null)).isTrue();
    assertThat(timed.handle((request, failure) -> failure).join()).isNotNull();
    channel.client().post(1);
    assertThat(next.join()).extracting(Request::message).isEqualTo(1);
    assertThat(server.tryReceive()).isNull();
  }

  @Test
  void theirWakeUpsArePassedOn() {
    for (int round = 0; round < 2_000; round++) {
      var givingUp = server.receiveAsync();
      var waiting = server.receiveAsync();
      var canceller = Threads.PLATFORM.run("canceller", () -> givingUp.cancel(true));
      channel.client().post(round);
      if (givingUp.handle((request, failure) -> request != null).join()) {
        assertThat(waiting).isNotDone();
        waiting.cancel(true);
      } else {
        assertThat(waiting.orTimeout(Task.HANG_SECONDS, TimeUnit.SECONDS).join())
            .isNotNull();
      }
      canceller.value();
    }
  }

  @Test
  void interruptsThatRaceWithARequestLoseNone() {
    for (int round = 0; round < 500; round++) {
      var receiver = Threads.PLATFORM.start("receiver", server::receive).awaitAsleep();
      var interrupter = Threads.PLATFORM.run("interrupter", receiver::interrupt);
      channel.client().post(round);
      var outcome = receiver.outcome();
      var request = outcome.failure() == null ? outcome.value() : server.tryReceive();
      assertThat(Objects.requireNonNull(request).message()).isEqualTo(round);
      interrupter.value();
    }
  }

  @Test
  void limitsThatRaceWithARequestLoseNone() throws Exception {
    for (int round = 0; round < 500; round++) {
      int message = round;
      var sender = Threads.PLATFORM.run("sender", () -> channel.client().post(message));
      var request = server.receive(Duration.ofNanos(100_000));
      sender.value();
      if (request == null) {
        request = server.tryReceive();
      }
      assertThat(Objects.requireNonNull(request).message()).isEqualTo(round);
    }
  }
}
