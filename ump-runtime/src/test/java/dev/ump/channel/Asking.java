package dev.ump.channel;

import dev.ump.testkit.Threads;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The ways of asking. */
enum Asking {
  BLOCKING {
    @Override
    <M, R extends @Nullable Object> Asked<R> ask(Threads kind, Client<M, R, ?> client, M message) {
      return new Asked.Waiting<>(kind.start("caller", () -> client.send(message)));
    }

    @Override
    <M, R extends @Nullable Object> Asked<R> ask(
        Threads kind, Client<M, R, ?> client, M message, Duration timeout) {
      return new Asked.Waiting<>(kind.start("caller", () -> client.send(message, timeout)));
    }
  },
  ASYNC {
    @Override
    <M, R extends @Nullable Object> Asked<R> ask(Threads kind, Client<M, R, ?> client, M message) {
      return new Asked.Promised<>(kind.call("caller", () -> client.sendAsync(message)));
    }

    @Override
    <M, R extends @Nullable Object> Asked<R> ask(
        Threads kind, Client<M, R, ?> client, M message, Duration timeout) {
      return new Asked.Promised<>(kind.call("caller", () -> client.sendAsync(message, timeout)));
    }
  };

  /** Asks on a thread of this kind. */
  abstract <M, R extends @Nullable Object> Asked<R> ask(
      Threads kind, Client<M, R, ?> client, M message);

  /** Asks on a thread of this kind, with a time limit. */
  abstract <M, R extends @Nullable Object> Asked<R> ask(
      Threads kind, Client<M, R, ?> client, M message, Duration timeout);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
