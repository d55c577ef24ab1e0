package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import dev.ump.testkit.Threads;
import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("(4) A lost end is as a closed one")
class LostEndsTest {

  private static Client<String, String, RuntimeException> clientOfALostServer() {
    return Channel.<String, String, RuntimeException>open().client();
  }

  private static Server<String, String, RuntimeException> serverOfALostClient() {
    return Channel.<String, String, RuntimeException>open().server();
  }

  @Test
  void aLostServerFailsWhatIsQueuedAndWhatComes() {
    var client = clientOfALostServer();
    var queued = client.sendAsync("world");
    Garbage.collectUntil(queued::isDone);
    var failure = queued.handle(Outcome::new).join().thrown(ServerClosedException.class);
    assertThat(failure.maybeExecuted()).isFalse();
    Outcome.of(() -> client.send("world")).thrown(ServerClosedException.class);
    client.close();
  }

  @Test
  void aBlockedCallerIsToldToo() {
    for (Threads kind : Threads.available()) {
      var client = clientOfALostServer();
      var caller = kind.start("caller", () -> client.send("world"));
      Garbage.collectUntil(caller::isOver);
      caller.outcome().thrown(ServerClosedException.class);
    }
  }

  @Test
  void soIsAFutureThatIsKeptByItsDependentsOnly() {
    var outcome = new CompletableFuture<Outcome<String>>();
    askALostServer(outcome);
    Garbage.collectUntil(outcome::isDone);
    outcome.join().thrown(ServerClosedException.class);
  }

  private static void askALostServer(CompletableFuture<Outcome<String>> outcome) {
    clientOfALostServer()
        .sendAsync("world")
        .whenComplete((reply, failure) -> outcome.complete(new Outcome<>(reply, failure)));
  }

  @Test
  void aLostClientEndsTheReceives() {
    for (Threads kind : Threads.available()) {
      var server = serverOfALostClient();
      Task<@Nullable Object> receiver = kind.start("receiver", server::receive);
      Garbage.collectUntil(receiver::isOver);
      assertThat(receiver.value()).isNull();
      assertThat(server.isFinished()).isTrue();
    }
  }

  @Test
  void aLostClientEndsAPendingReceive() {
    var pending = serverOfALostClient().receiveAsync();
    Garbage.collectUntil(pending::isDone);
    assertThat(pending.join()).isNull();
  }

  @Test
  void lostAndClosedClientsMix() {
    var server = serverOfSomeClients();
    Garbage.collectUntil(server::isFinished);
  }

  private static Server<String, String, RuntimeException> serverOfSomeClients() {
    var channel = Channel.<String, String, RuntimeException>open();
    channel.client().copy().close();
    channel.client().copy();
    channel.client().weak();
    channel.client().close();
    return channel.server();
  }

  @Test
  void oneClientThatIsKeptIsEnough() {
    var server = new Server<?, ?, ?>[1];
    var kept = onlyCopyThatIsKept(server);
    Garbage.collect();
    assertThat(server[0].isFinished()).isFalse();
    kept.close();
    Garbage.collectUntil(server[0]::isFinished); // the other one was lost
  }

  private static Client<?, ?, ?> onlyCopyThatIsKept(Server<?, ?, ?>[] server) {
    var channel = Channel.<String, String, RuntimeException>open();
    server[0] = channel.server();
    channel.client().copy();
    var kept = channel.client().copy();
    channel.client().close();
    return kept;
  }

  @Test
  void aWeakClientIsNot() {
    var server = new Server<?, ?, ?>[1];
    var weak = weakClientAndServer(server);
    Garbage.collectUntil(Objects.requireNonNull(server[0])::isFinished);
    assertThat(weak.upgrade()).isNull();
  }

  private static WeakClient<String, String, RuntimeException> weakClientAndServer(
      Server<?, ?, ?>[] server) {
    var channel = Channel.<String, String, RuntimeException>open();
    server[0] = channel.server();
    return channel.client().weak();
  }

  @Test
  void aServerInWhichAThreadWaitsIsNotLost() {
    for (Threads kind : Threads.available()) {
      var client = new CompletableFuture<Client<String, String, RuntimeException>>();
      var owner = kind.run("owner", () -> {
        var channel = Channel.<String, String, RuntimeException>open();
        client.complete(channel.client());
        answerOne(channel.server());
      });
      owner.awaitAsleep();
      Garbage.collect();
      assertThat(client.join().send("world")).isEqualTo("hello world");
      owner.value();
    }
  }

  private static void answerOne(Server<String, String, RuntimeException> server)
      throws InterruptedException {
    var request = Objects.requireNonNull(server.receive());
    request.reply("hello " + request.message());
  }

  @Test
  void aServerWithAPendingReceiveIsNotLost() {
    var client = clientOfAnAsyncServer();
    Garbage.collect();
    assertThat(client
            .sendAsync("world")
            .orTimeout(Task.HANG_SECONDS, TimeUnit.SECONDS)
            .join())
        .isEqualTo("hello world");
    client.close();
  }

  private static Client<String, String, RuntimeException> clientOfAnAsyncServer() {
    var channel = Channel.<String, String, RuntimeException>open();
    channel.server().receiveAsync().thenAccept(request -> {
      if (request != null) {
        request.reply("hello " + request.message());
      }
    });
    return channel.client();
  }

  @Test
  @DisplayName("(4) a caller that waits in send is a client that is not lost")
  void aClientIsNotLostInItsOwnSend() {
    for (Threads kind : Threads.available()) {
      var server = new CompletableFuture<Server<String, String, RuntimeException>>();
      var caller = kind.start("caller", () -> {
        var channel = Channel.<String, String, RuntimeException>open();
        server.complete(channel.server());
        return channel.client().send("world");
      });
      caller.awaitAsleep();
      Garbage.collect();
      assertThat(caller.isOver()).isFalse();
      Objects.requireNonNull(server.join().tryReceive()).reply("hello");
      assertThat(caller.value()).isEqualTo("hello");
    }
  }

  @Test
  @DisplayName("(4) a channel that nobody holds is collected")
  void nothingIsLeft() {
    Garbage.awaitCollected(lostChannel());
  }

  private static WeakReference<?> lostChannel() {
    var message = new Object();
    var channel = Channel.<Object, String, RuntimeException>open();
    channel.client().post(message);
    return new WeakReference<>(message);
  }
}
