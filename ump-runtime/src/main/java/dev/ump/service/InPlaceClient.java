package dev.ump.service;

import dev.ump.channel.Client;
import dev.ump.channel.Handler;
import dev.ump.channel.WeakClient;
import dev.ump.internal.ServerControl;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Has blocking calls handled by the current thread, inside the call that it executes. */
final class InPlaceClient<M> implements Client<M, @Nullable Object, Throwable> {
  private final ServerControl server;
  private final Handler<M, @Nullable Object, Throwable> handler;

  InPlaceClient(ServerControl server, Handler<M, @Nullable Object, Throwable> handler) {
    this.server = server;
    this.handler = handler;
  }

  @Override
  public @Nullable Object send(M message) throws Throwable {
    return server.handleInside(handler, message, null);
  }

  @Override
  public @Nullable Object send(M message, Duration timeout) throws Throwable {
    return server.handleInside(handler, message, timeout);
  }

  @Override
  public CompletableFuture<@Nullable Object> sendAsync(M message) {
    throw queued();
  }

  @Override
  public CompletableFuture<@Nullable Object> sendAsync(M message, Duration timeout) {
    throw queued();
  }

  @Override
  public void post(M message) {
    throw queued();
  }

  private static UnsupportedOperationException queued() {
    return new UnsupportedOperationException("Only blocking calls are executed in place.");
  }

  @Override
  public Client<M, @Nullable Object, Throwable> copy() {
    return this;
  }

  @Override
  @SuppressWarnings("NullAway") // it takes the arguments of a lambda's type for raw ones
  public WeakClient<M, @Nullable Object, Throwable> weak() {
    return () -> this;
  }

  @Override
  public boolean isClosed() {
    return false;
  }

  @Override
  public void close() {
    // there is nothing to close
  }
}
