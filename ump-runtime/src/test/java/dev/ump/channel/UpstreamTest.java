package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the Rust crate tests of itself, asked of this channel. */
@DisplayName("(1) The tests of the original")
class UpstreamTest {
  private static final String STOP = "stop";

  private final Channel<String, String, IllegalStateException> channel = Channel.open();
  private final Server<String, String, IllegalStateException> server = channel.server();
  private final Client<String, String, IllegalStateException> client = channel.client();

  @Test
  void sixtyFiveThousandRoundTripsSucceedOneAtATime() {
    var channel = Channel.<Integer, Integer, RuntimeException>open();
    var owner = Threads.PLATFORM.run(
        "owner", () -> channel.server().serve(request -> request.reply(request.message() + 1)));
    try (var client = channel.client()) {
      for (int i = 0; i < 65_535; i++) {
        if (client.send(i) != i + 1) {
          throw new AssertionError("wrong answer to " + i);
        }
      }
    }
    owner.value();
  }

  @Test
  void eachOf256RequestsIsAnsweredByAThreadOfItsOwn() {
    var channel = Channel.<Integer, Integer, RuntimeException>open();
    var owner = Threads.PLATFORM.run(
        "owner",
        () -> channel
            .server()
            .serve(request ->
                Threads.PLATFORM.run("answerer", () -> request.reply(-request.message()))));
    List<Task<Integer>> callers = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      int message = i;
      callers.add(Threads.PLATFORM.start("caller", () -> channel.client().send(message)));
    }
    for (int i = 0; i < 256; i++) {
      assertThat(callers.get(i).value()).isEqualTo(-i);
    }
    channel.client().close();
    owner.value();
  }

  @Test
  void asyncUntilAStopMessage() {
    var ended = new CompletableFuture<Integer>();
    answerUntilStop(0, ended);
    for (int i = 0; i < 1_000; i++) {
      assertThat(client.sendAsync("hello").join()).isEqualTo("HELLO");
    }
    assertThat(client.sendAsync(STOP).join()).isEqualTo("STOP");
    assertThat(Task.Futures.get(ended, "the loop")).isEqualTo(1_000);
    server.close();
  }

  private void answerUntilStop(int before, CompletableFuture<Integer> ended) {
    server.receiveAsync().thenAccept(request -> {
      Objects.requireNonNull(request).reply(request.message().toUpperCase());
      if (request.message().equals(STOP)) {
        ended.complete(before);
      } else {
        answerUntilStop(before + 1, ended);
      }
    });
  }

  @EveryPairing
  void noReplyAndAFailureReachTheirCallers(Pairing pairing) {
    var failure = new IllegalStateException("not today");
    try (var desk = pairing.<String, String, IllegalStateException>open(request -> {
      if (request.message().equals("croak")) {
        request.close();
      } else {
        request.fail(failure);
      }
    })) {
      desk.ask("croak").outcome().thrown(NoReplyException.class);
      assertThat(desk.ask("hello").outcome().thrown()).isSameAs(failure);
    }
  }

  @EveryCaller
  void theQueueIsCleanedUpWhenTheServerGoes(Pairing pairing) {
    try (var desk = pairing.<String, String, RuntimeException>unserved()) {
      List<Asked<String>> asked = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        asked.add(desk.ask("hello"));
      }
      asked.forEach(Asked::awaitWaiting);
      desk.server().close();
      asked.forEach(one -> one.outcome().thrown(ServerClosedException.class));
    }
  }

  @Test
  void withWeakClientsOnlyTheServerEnds() throws Exception {
    var weak = client.weak();
    var receiver = Threads.PLATFORM.start("receiver", server::receive).awaitAsleep();
    client.close();
    assertThat(receiver.value()).isNull();
    assertThat(weak.upgrade()).isNull();
    assertThat(server.receive()).isNull();
  }

  @Test
  void aQueueThatIsNotEmptyIsDropped() {
    client.post("one");
    var future = client.sendAsync("two");
    client.close();
    server.close();
    future.handle(Outcome::new).join().thrown(ServerClosedException.class);
    assertThat(server.tryReceive()).isNull();
  }

  @EveryCaller
  void theServerWaitsAndThenDisappearsOnTheReply(Pairing pairing) {
    try (var desk = pairing.<String, String, IllegalStateException>unserved()) {
      var owner = Threads.PLATFORM.run("owner", () -> {
        try (var server = desk.server()) {
          Objects.requireNonNull(server.receive()).reply("goodbye");
        }
      });
      owner.awaitAsleep();
      assertThat(desk.ask("hello").outcome().get()).isEqualTo("goodbye");
      owner.value();
      desk.ask("anybody there?").outcome().thrown(ServerClosedException.class);
    }
  }

  @EveryCaller
  void theServerWaitsAndThenDisappearsOnTheFailure(Pairing pairing) {
    var failure = new IllegalStateException("goodbye");
    try (var desk = pairing.<String, String, IllegalStateException>unserved()) {
      var owner = Threads.PLATFORM.run("owner", () -> {
        try (var server = desk.server()) {
          Objects.requireNonNull(server.receive()).fail(failure);
        }
      });
      owner.awaitAsleep();
      assertThat(desk.ask("hello").outcome().thrown()).isSameAs(failure);
      owner.value();
      desk.ask("anybody there?").outcome().thrown(ServerClosedException.class);
    }
  }
}
