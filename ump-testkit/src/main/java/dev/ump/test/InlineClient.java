package dev.ump.test;

import dev.ump.channel.Client;
import dev.ump.channel.WeakClient;
import dev.ump.service.Call;
import dev.ump.service.Envelope;
import dev.ump.service.ServiceClient;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Sends as the client below it does, but a blocking call of a thread that would wait for itself
 * runs what waits until it is answered.
 *
 * <p>It stands between two service clients: the upper one makes of an outcome what the method
 * declares, so that a call that was run here is answered as any other.
 */
final class InlineClient<S> implements Client<Envelope<S>, @Nullable Object, Throwable> {
  private final SteppedDispatcher<S, ?> server;
  private final ServiceClient<S> client;

  InlineClient(SteppedDispatcher<S, ?> server, ServiceClient<S> client) {
    this.server = server;
    this.client = client;
  }

  @Override
  public @Nullable Object send(Envelope<S> message) throws Throwable {
    if (isSentAsEver()) {
      return client.call(call(message));
    }
    CompletableFuture<@Nullable Object> future = run(client, message);
    if (!future.isDone()) {
      future.cancel(true);
      throw new AssertionError(server.name(message)
          + " would wait for ever: it was run and is not answered, and no other call waits.");
    }
    return outcome(future);
  }

  @Override
  public @Nullable Object send(Envelope<S> message, Duration timeout) throws Throwable {
    ServiceClient<S> limited = client.withTimeout(timeout);
    if (isSentAsEver()) {
      return limited.call(call(message));
    }
    CompletableFuture<@Nullable Object> future = run(limited, message);
    if (!future.isDone()) { // no other thread would answer it, or let time pass
      server.advance(timeout);
    }
    return outcome(future);
  }

  /**
   * An interrupted thread sends nothing, and a call inside a call of the same server is a deadlock.
   */
  private boolean isSentAsEver() {
    return !server.isWaitingForItself() || Thread.currentThread().isInterrupted();
  }

  private CompletableFuture<@Nullable Object> run(ServiceClient<S> client, Envelope<S> message) {
    CompletableFuture<@Nullable Object> future = client.callAsync(call(message));
    while (!future.isDone() && server.step()) {
      // what was sent before, and then the call itself
    }
    return future;
  }

  private static @Nullable Object outcome(CompletableFuture<@Nullable Object> future)
      throws Throwable {
    try {
      return future.join();
    } catch (CompletionException failed) {
      throw Objects.requireNonNull(failed.getCause());
    }
  }

  @Override
  public CompletableFuture<@Nullable Object> sendAsync(Envelope<S> message) {
    return client.callAsync(call(message));
  }

  @Override
  public CompletableFuture<@Nullable Object> sendAsync(Envelope<S> message, Duration timeout) {
    return client.withTimeout(timeout).callAsync(call(message));
  }

  @Override
  @SuppressWarnings("unchecked") // what is posted has no answer
  public void post(Envelope<S> message) {
    client.post((Call<S, Void>) message);
  }

  @SuppressWarnings(
      "unchecked") // the service client above sends calls only, and knows their answers
  private static <S> Call<S, @Nullable Object> call(Envelope<S> message) {
    return (Call<S, @Nullable Object>) message;
  }

  @Override
  public Client<Envelope<S>, @Nullable Object, Throwable> copy() {
    throw new UnsupportedOperationException("A service client uses one client.");
  }

  @Override
  public WeakClient<Envelope<S>, @Nullable Object, Throwable> weak() {
    throw new UnsupportedOperationException("A service client uses one client.");
  }

  @Override
  public boolean isClosed() {
    return false; // as long as the loop is there
  }

  @Override
  public void close() {
    // the loop closes what is below
  }

  /** The name of the client below. */
  @Override
  public String toString() {
    return client.toString();
  }
}
