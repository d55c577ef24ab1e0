package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ump.channel.InFlight.State;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InFlightTest {
  private final Channel<String, String, RuntimeException> channel = Channel.open();
  private final Server<String, String, RuntimeException> server = channel.server();
  private final Client<String, String, RuntimeException> client = channel.client();
  private final CountDownLatch busy = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final CompletableFuture<ReplyContext<String, RuntimeException>> kept =
      new CompletableFuture<>();

  @AfterEach
  void end() {
    gate.countDown();
    server.close();
  }

  /** Keeps one request open, and is busy with others. */
  private void handle(Request<String, String, RuntimeException> request) {
    if (request.message().equals("later")) {
      kept.complete(request);
      return;
    }
    busy.countDown();
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    request.reply("done");
  }

  private List<State> states() {
    return server.inFlight(10).stream().map(InFlight::state).toList();
  }

  @Test
  void tellsWhoWaitsForWhatAndWhoHandlesIt() throws InterruptedException {
    var serving = Threads.PLATFORM.run("serving", () -> server.serve(this::handle));
    client.sendAsync("later");
    var asking = Threads.PLATFORM.start("asking", () -> client.send("now"));
    busy.await();
    asking.awaitAsleep();
    client.post("next");
    client.sendAsync("last", Duration.ofHours(1));

    List<InFlight<String>> seen = server.inFlight(10);
    assertThat(seen)
        .extracting(InFlight::message, InFlight::state, InFlight::isPost)
        .containsExactly(
            tuple("now", State.HANDLED, false),
            tuple("later", State.OPEN, false),
            tuple("next", State.QUEUED, true),
            tuple("last", State.QUEUED, false));
    assertThat(seen.get(0).caller()).isSameAs(asking.thread());
    assertThat(seen.get(0).handler()).isSameAs(serving.thread());
    assertThat(seen.get(3).timeLeft()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    assertThat(server.queued()).isEqualTo(2);
    assertThat(server.inFlight(1)).hasSize(3);

    kept.join().reply("at last");
    assertThat(states()).doesNotContain(State.OPEN);
    gate.countDown();
    assertThat(asking.value()).isEqualTo("done");
    Threads.awaitUntil(() -> server.inFlight(10).isEmpty());
  }

  @Test
  void tellsOfEachThreadThatServesWhichRequestItHandles() throws InterruptedException {
    var both = new CountDownLatch(2);
    Handler<String, String, RuntimeException> handler = request -> {
      both.countDown();
      handle(request);
    };
    var one = Threads.PLATFORM.run("one", () -> server.serve(handler));
    client.post("first");
    busy.await();
    var other = Threads.PLATFORM.run("other", () -> server.serve(handler));
    client.post("second");
    both.await();

    assertThat(server.inFlight(10))
        .extracting(InFlight::message, InFlight::handler)
        .containsExactly(tuple("first", one.thread()), tuple("second", other.thread()));
  }

  @Test
  void tellsWhatIsHandledThoughItsHandlerHasReceivedAnother() throws InterruptedException {
    var one = client.sendAsync("one");
    var other = client.sendAsync("other");
    var serving = Threads.PLATFORM.run(
        "serving",
        () -> server.serve(request -> {
          Objects.requireNonNull(server.tryReceive()).reply("by the way");
          handle(request);
        }));
    busy.await();

    assertThat(server.inFlight(10))
        .extracting(InFlight::message, InFlight::handler)
        .containsExactly(tuple("one", serving.thread()));
    gate.countDown();
    assertThat(one.join()).isEqualTo("done");
    assertThat(other.join()).isEqualTo("by the way");
  }

  @Test
  void doesNotTellOfWhatWasWithdrawn() throws InterruptedException {
    Threads.PLATFORM.run("serving", () -> server.serve(this::handle));
    var running = client.sendAsync("now", Duration.ofHours(1));
    busy.await();
    var queued = client.sendAsync("next");
    queued.cancel(false);
    running.cancel(false);

    List<InFlight<String>> seen = server.inFlight(10);
    assertThat(seen).extracting(InFlight::message).containsExactly("now");
    assertThat(seen.get(0).isAbandoned()).isTrue();
    assertThat(seen.get(0).handledFor()).isPositive();
    assertThat(server.queued()).isZero();

    gate.countDown();
    var open = client.sendAsync("later");
    Threads.awaitUntil(() -> states().equals(List.of(State.OPEN)));
    open.cancel(false);
    assertThat(states()).isEmpty();
    kept.join().reply("too late");
  }
}
