package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(6) When a server closes")
class ServerCloseTest {

  @EveryCaller
  void eachQueuedRequestFailsAtOnceAndWasNotExecuted(Pairing pairing) {
    try (var desk = pairing.<Integer, Integer, RuntimeException>unserved()) {
      List<Asked<Integer>> asked = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        var request = desk.ask(i);
        request.awaitWaiting();
        asked.add(request);
      }
      desk.server().close();
      for (var request : asked) {
        var failure = request.outcome().thrown(ServerClosedException.class);
        assertThat(failure.maybeExecuted()).isFalse();
      }
    }
  }

  @EveryPairing
  void laterSendsFailAtOnce(Pairing pairing) {
    var inbox = new Inbox<String, String, RuntimeException>();
    try (var desk = pairing.open(inbox)) {
      desk.server().close();
      desk.ask("world").outcome().thrown(ServerClosedException.class);
      desk.ask("world", Duration.ofHours(1)).outcome().thrown(ServerClosedException.class);
      assertThatThrownBy(() -> desk.client().post("world"))
          .isInstanceOf(ServerClosedException.class);
      assertThat(inbox.isEmpty()).isTrue();
    }
  }

  @EveryPairing
  void aRunningServerEnds(Pairing pairing) {
    try (var desk = pairing.open(new Inbox<String, String, RuntimeException>())) {
      desk.server().close();
      desk.awaitServerEnd();
      assertThat(desk.server().isFinished()).isTrue();
    }
  }

  @Test
  void blockedReceivesEndWithNull() {
    for (Threads kind : Threads.available()) {
      var channel = Channel.<String, String, RuntimeException>open();
      var server = channel.server();
      Task<@Nullable Object> plain = kind.start("receiver", server::receive);
      Task<@Nullable Object> timed =
          kind.start("receiver", () -> server.receive(Duration.ofHours(1)));
      plain.awaitAsleep();
      timed.awaitAsleep();
      var pending = server.receiveAsync();
      assertThat(pending).isNotDone();
      server.close();
      assertThat(plain.value()).isNull();
      assertThat(timed.value()).isNull();
      assertThat(Task.Futures.<@Nullable Object>get(
              pending.thenApply(request -> request), "the pending receive"))
          .isNull();
      Reference.reachabilityFence(channel); // or its client could be lost, which ends receives, too
    }
  }

  @Test
  void everyReceiveReturnsNullAtOnce() throws Exception {
    var channel = Channel.<String, String, RuntimeException>open();
    var server = channel.server();
    server.close();
    assertThat(server.receive()).isNull();
    assertThat(server.receive(Duration.ofHours(1))).isNull();
    assertThat(server.tryReceive()).isNull();
    assertThat(server.receiveAsync().join()).isNull();
    assertThat(server.isFinished()).isTrue();
    server.serve(request -> request.reply("never"));
    channel.client().close();
  }

  @Test
  void closingTwiceDoesNothing() {
    var channel = Channel.<String, String, RuntimeException>open();
    channel.server().close();
    channel.server().close();
    assertThatThrownBy(() -> channel.client().send("world"))
        .isInstanceOf(ServerClosedException.class);
  }

  @Test
  @DisplayName("(19) posts still queued are dropped")
  void postsAreDropped() {
    var channel = Channel.<String, String, RuntimeException>open();
    channel.client().post("unread");
    channel.server().close();
    assertThat(channel.server().tryReceive()).isNull();
  }

  @Test
  void itMayBeClosedFromAContinuationOfWhatItFails() {
    var channel = Channel.<Integer, Integer, RuntimeException>open();
    var server = channel.server();
    var first = channel.client().sendAsync(1);
    var second = channel.client().sendAsync(2);
    var closedAgain = first.whenComplete((reply, failure) -> server.close());
    server.close();
    assertThat(closedAgain).isCompletedExceptionally();
    assertThat(second).isCompletedExceptionally();
  }

  @EveryPairing
  void aSendThatRacesWithTheCloseEndsInOneOfTheTwo(Pairing pairing) {
    for (int round = 0; round < 20; round++) {
      var going = new CountDownLatch(3);
      try (var desk = pairing.<Integer, Integer, RuntimeException>open(request -> {
        going.countDown();
        request.reply(request.message());
      })) {
        List<Task<Void>> senders = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          senders.add(pairing.callers().run("sender", () -> {
            for (int n = 0; ; n++) {
              var outcome = desk.ask(n).outcome();
              if (outcome.failure() != null) {
                outcome.thrown(ServerClosedException.class);
                return;
              }
              assertThat(outcome.get()).isEqualTo(n);
            }
          }));
        }
        going.await();
        desk.server().close();
        senders.forEach(Task::value);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
