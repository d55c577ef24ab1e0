package dev.ump.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ump.testkit.Task;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A client that asks a running server, each in the way of a {@link Pairing}.
 *
 * <p>Its end is a check of its own: when the client is closed the server must end, and no request may
 * be open then.
 */
final class Conversation<M, R extends @Nullable Object, E extends Throwable>
    implements AutoCloseable {
  private final Pairing pairing;
  private final Server<M, R, E> server;
  private final Client<M, R, E> client;
  private final CompletableFuture<?> ended;
  private final Queue<Asked<R>> asked = new ConcurrentLinkedQueue<>();

  Conversation(
      Pairing pairing, Server<M, R, E> server, Client<M, R, E> client, CompletableFuture<?> ended) {
    this.pairing = pairing;
    this.server = server;
    this.client = client;
    this.ended = ended;
  }

  Server<M, R, E> server() {
    return server;
  }

  Client<M, R, E> client() {
    return client;
  }

  Asked<R> ask(M message) {
    return register(pairing.asking().ask(pairing.callers(), client, message));
  }

  Asked<R> ask(M message, Duration timeout) {
    return register(pairing.asking().ask(pairing.callers(), client, message, timeout));
  }

  /**
   * Asks with a time limit that ends after the request was received; the server must not answer. A
   * request that times out before it was received is asked again, with more time.
   */
  Asked<R> askUntilTimedOutAfterDelivery(M message) {
    for (long millis = 5; ; millis *= 2) {
      Asked<R> request = ask(message, Duration.ofMillis(millis));
      if (request.outcome().thrown(ReplyTimeoutException.class).maybeExecuted()) {
        return request;
      }
    }
  }

  private Asked<R> register(Asked<R> request) {
    asked.add(request);
    return request;
  }

  /** Waits until the server's loop has ended. */
  void awaitServerEnd() {
    Task.Futures.get(ended, "the end of the server's loop");
  }

  @Override
  public void close() {
    client.close();
    awaitServerEnd();
    assertThat(server.tryReceive()).as("what is left in the queue").isNull();
    assertThat(server.isFinished()).as("the server is finished").isTrue();
    asked.forEach(Asked::outcome); // waits for it, and fails if there is none
  }
}
