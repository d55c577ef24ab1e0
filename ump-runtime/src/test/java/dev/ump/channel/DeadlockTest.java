package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("(16) Deadlock is reported, not suffered: servers run by serve")
class DeadlockTest {
  private final Channel<String, String, RuntimeException> channel =
      Channel.builder().name("desk").open();
  private final Client<String, String, RuntimeException> client = channel.client();
  private final Server<String, String, RuntimeException> server = channel.server();

  private Task<Void> serve(Threads kind, Handler<String, String, RuntimeException> handler) {
    return kind.run("owner", () -> server.serve(handler));
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void aHandlerThatAsksItsOwnServer(Threads kind) {
    var owner = serve(kind, request -> request.reply(client.send("inner")));
    var failure = Outcome.of(() -> client.send("outer")).thrown(HandlerException.class);
    var deadlock = (DeadlockException) Objects.requireNonNull(failure.getCause());
    assertThat(deadlock.maybeExecuted()).isFalse();
    assertThat(deadlock)
        .hasMessageContaining("would never")
        .hasMessageContaining("was not executed")
        .hasMessageContaining("-> desk");
    assertThat(server.tryReceive()).isNull();
    client.close();
    owner.value();
  }

  @ParameterizedTest
  @MethodSource("dev.ump.testkit.Threads#available")
  void aHandlerThatWaitsForAFutureOfItsOwnServer(Threads kind) {
    var owner = serve(kind, request -> {
      switch (request.message()) {
        case "get" -> request.reply(client.sendAsync("inner").get());
        case "join" -> request.reply(client.sendAsync("inner").join());
        default -> request.reply("hello");
      }
    });
    for (String how : new String[] {"get", "join"}) {
      var failure = Outcome.of(() -> client.send(how)).thrown(HandlerException.class);
      assertThat(failure).hasCauseInstanceOf(DeadlockException.class);
    }
    assertThat(client.send("other")).isEqualTo("hello");
    client.close();
    owner.value();
  }

  @Test
  void theServerGoesOn() {
    var owner = serve(
        Threads.PLATFORM,
        request -> request.reply(request.message().equals("ask") ? client.send("inner") : "hello"));
    for (int i = 0; i < 10; i++) {
      Outcome.of(() -> client.send("ask")).thrown(HandlerException.class);
      assertThat(client.send("other")).isEqualTo("hello");
    }
    client.close();
    owner.value();
  }

  @Test
  void aSecondThreadThatServesIsAWayOut() {
    var bothServe = new CyclicBarrier(2);
    Handler<String, String, RuntimeException> handler = request -> {
      switch (request.message()) {
        case "meet" -> request.reply("both serve: " + bothServe.await());
        case "ask" -> request.reply(client.send("inner"));
        default -> request.reply("hello");
      }
    };
    var owner = serve(Threads.PLATFORM, handler);
    var other = serve(Threads.PLATFORM, handler);
    var first = client.sendAsync("meet");
    client.send("meet");
    first.join();
    for (int i = 0; i < 50; i++) {
      assertThat(client.send("ask")).isEqualTo("hello");
    }
    client.close();
    owner.value();
    other.value();
  }

  @Test
  void anAnswerOwedByAnotherThreadIsAWayOut() {
    Channel<String, String, RuntimeException> helper =
        Channel.builder().name("helper").open();
    var helping = Threads.PLATFORM.run(
        "helper",
        () -> helper
            .server()
            .serve(request -> Threads.PLATFORM.run("answerer", () -> request.reply("helped"))));
    var owner = serve(Threads.PLATFORM, request -> request.reply(helper.client().send("help")));
    assertThat(client.send("ask")).isEqualTo("helped");
    client.close();
    helper.client().close();
    owner.value();
    helping.value();
  }

  @Test
  void aCallThatEndsByItselfIsNotReported() {
    var owner = serve(Threads.PLATFORM, request -> {
      var future = client.sendAsync("inner");
      future.cancel(true);
      Outcome.of(() -> future.get()).thrown(CancellationException.class);
      request.reply("hello");
    });
    assertThat(client.send("ask")).isEqualTo("hello");
    client.close();
    owner.value();
  }

  @Test
  void aTimeLimitDoesNotHideIt() {
    var owner = serve(
        Threads.PLATFORM, request -> request.reply(client.send("inner", Duration.ofHours(1))));
    var failure = Outcome.of(() -> client.send("outer")).thrown(HandlerException.class);
    assertThat(failure).hasCauseInstanceOf(DeadlockException.class);
    client.close();
    owner.value();
  }

  @Test
  void aLoopWrittenByHandIsAWayOut() throws Exception {
    var entered = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    var byHand = Threads.PLATFORM.run("by hand", () -> {
      Request<String, String, RuntimeException> request;
      while ((request = server.receive()) != null) {
        if (request.message().equals("occupy")) {
          entered.countDown();
          gate.await();
        }
        request.reply("by hand");
      }
    });
    byHand.awaitAsleep();
    var occupied = client.sendAsync("occupy");
    entered.await();
    var owner = serve(Threads.PLATFORM, request -> request.reply(client.send("inner")));
    var asked = Threads.PLATFORM.start("caller", () -> client.send("outer"));
    owner.awaitAsleep(); // in the handler, or it has been refused and waits for the next request
    gate.countDown();
    assertThat(asked.value()).isEqualTo("by hand");
    assertThat(occupied.join()).isEqualTo("by hand");
    client.close();
    byHand.value();
    owner.value();
  }

  @Test
  void whoDoesNotHandleRequestsIsNotChecked() {
    var caller = Threads.PLATFORM.start("caller", () -> client.send("hello")).awaitAsleep();
    Objects.requireNonNull(server.tryReceive()).reply("hello");
    assertThat(caller.value()).isEqualTo("hello");
  }
}
