package dev.ump.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ump.channel.Channel;
import dev.ump.channel.Client;
import dev.ump.channel.Request;
import dev.ump.channel.Server;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Who keeps one thing of a conversation that is over keeps nothing else of it (13). */
class KeptTest {
  private final Map<String, WeakReference<?>> rest = new HashMap<>();

  @Test
  void aFutureKeepsItsReplyOnly() throws Exception {
    CompletableFuture<Object> future = new Talk().answered();
    assertRestIsCollected("reply");
    assertTrue(future.isDone());
    Reference.reachabilityFence(future);
  }

  @Test
  void aWithdrawnFutureKeepsNothing() throws Exception {
    var future = new Talk().future;
    future.cancel(true);
    assertRestIsCollected("future");
    assertTrue(future.isCancelled());
  }

  @Test
  void aWithdrawnFutureKeepsNothingWhileTheChannelLives() throws Exception {
    var talk = new Talk();
    var server = talk.server;
    var client = talk.client;
    talk.future.cancel(true);
    talk = null;
    assertRestIsCollected("server", "client");
    assertFalse(server.isFinished());
    Reference.reachabilityFence(client);
  }

  @Test
  void aStageKeepsItsOwnValueOnly() throws Exception {
    var talk = new Talk();
    CompletableFuture<Integer> stage = talk.future.thenApply(reply -> 7);
    talk.answer();
    talk = null;
    assertRestIsCollected();
    assertEquals(7, stage.join());
  }

  @Test
  void aContextKeepsItsMessageOnly() throws Exception {
    Request<Object, Object, RuntimeException> context = new Talk().answer();
    assertRestIsCollected("message", "context");
    assertTrue(context.message() == rest.get("message").get());
  }

  @Test
  void aServerKeepsNothingThatItAnswered() throws Exception {
    var talk = new Talk();
    talk.answer();
    var server = talk.server;
    talk = null;
    assertRestIsCollected("server");
    Collector.collectUntil(server::isFinished, "the end of the server whose clients are lost");
  }

  @Test
  void aClientKeepsNothingThatItAsked() throws Exception {
    var talk = new Talk();
    talk.answer();
    var client = talk.client;
    talk = null;
    assertRestIsCollected("client");
    Reference.reachabilityFence(client);
  }

  @Test
  void aChannelThatNobodyHoldsIsCollected() throws Exception {
    WeakReference<Object> core = coreOfForgotten();
    Collector.collectUntil(() -> core.get() == null, "nothing of the channel is kept");
    assertRestIsCollected();
  }

  private WeakReference<Object> coreOfForgotten() {
    return new WeakReference<>(Nodes.core(new Talk().server));
  }

  /** Everything but what is named must go. */
  private void assertRestIsCollected(String... kept) throws Exception {
    var going = new HashMap<>(rest);
    going.keySet().removeAll(Set.of(kept));
    Collector.collectUntil(
        () -> {
          going.values().removeIf(reference -> reference.get() == null);
          return going.isEmpty();
        },
        () -> "still kept: " + going.keySet());
  }

  /** A channel and one request, all of which is noted. */
  private final class Talk {
    final Server<Object, Object, RuntimeException> server;
    final Client<Object, Object, RuntimeException> client;
    final CompletableFuture<Object> future;

    Talk() {
      var channel = Channel.<Object, Object, RuntimeException>open();
      server = note("server", channel.server());
      client = note("client", channel.client());
      future = note("future", client.sendAsync(note("message", new Object())));
    }

    Request<Object, Object, RuntimeException> answer() {
      var context = note("context", Objects.requireNonNull(server.tryReceive()));
      context.reply(note("reply", new Object()));
      return context;
    }

    CompletableFuture<Object> answered() {
      answer();
      rest.remove("future"); // the caller keeps it
      return future;
    }

    private <T> T note(String name, T object) {
      rest.put(name, new WeakReference<>(object));
      return object;
    }
  }
}
