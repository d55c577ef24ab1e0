package dev.ump.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ump.channel.Channel;
import dev.ump.channel.NoReplyException;
import dev.ump.channel.Server;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A look whether more will come loses nothing (4). */
class FinishedServerTest {

  @Test
  void aRequestForgottenBeforeTheEndStillEnds() throws Exception {
    var channel = Channel.<String, String, RuntimeException>open();
    var server = channel.server();
    var client = channel.client();
    CompletableFuture<String> forgotten = client.sendAsync("forgotten");
    receiveAndForget(server);
    client.sendAsync("withdrawn").cancel(true);
    client.close();
    assertTrue(server.isFinished());
    var failure = new AtomicReference<Throwable>();
    forgotten.whenComplete((reply, thrown) -> failure.set(thrown));
    Collector.collectUntil(() -> failure.get() != null, "a forgotten request ends");
    assertInstanceOf(NoReplyException.class, failure.get());
  }

  private static void receiveAndForget(Server<String, String, RuntimeException> server) {
    var request = server.tryReceive();
    assertEquals("forgotten", request == null ? null : request.message());
  }
}
