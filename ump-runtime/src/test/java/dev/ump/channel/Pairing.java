package dev.ump.channel;

import dev.ump.testkit.Threads;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One way of asking together with one way of serving, and the kinds of threads they run on. */
record Pairing(Asking asking, Threads callers, Serving serving, Threads owners) {

  /** All of them. */
  static Stream<Pairing> all() {
    return everyServer()
        .flatMap(end -> Stream.of(Asking.values())
            .flatMap(asking -> Threads.available().stream()
                .map(callers -> new Pairing(asking, callers, end.serving, end.owners))));
  }

  /** All ways of serving, asked by a blocking platform thread. */
  static Stream<Pairing> everyServer() {
    return Stream.of(Serving.values())
        .flatMap(serving -> Threads.available().stream()
            .map(owners -> new Pairing(Asking.BLOCKING, Threads.PLATFORM, serving, owners)));
  }

  /** All ways of asking, served by a platform thread. */
  static Stream<Pairing> everyCaller() {
    return Stream.of(Asking.values())
        .flatMap(asking -> Threads.available().stream()
            .map(callers -> new Pairing(asking, callers, Serving.SERVE, Threads.PLATFORM)));
  }

  /** Starts a server in its way on a new channel, and a client of it. */
  <M, R extends @Nullable Object, E extends Throwable> Conversation<M, R, E> open(
      Handler<M, R, E> handler) {
    return open(builder(), handler);
  }

  /** A builder of a channel whose continuations run on the server's kind of threads. */
  Channel.Builder builder() {
    Channel.Builder builder = Channel.builder().name("desk");
    return owners == Threads.PLATFORM ? builder : builder.executor(owners.executor("executor"));
  }

  /** Starts a server in its way on a channel of this builder, and a client of it. */
  <M, R extends @Nullable Object, E extends Throwable> Conversation<M, R, E> open(
      Channel.Builder builder, Handler<M, R, E> handler) {
    Channel<M, R, E> channel = builder.open();
    var ended = serving.start(owners, channel.server(), handler);
    return new Conversation<>(this, channel.server(), channel.client(), ended);
  }

  /** A client in its way, whose server is left to the test. */
  <M, R extends @Nullable Object, E extends Throwable> Conversation<M, R, E> unserved() {
    return unserved(builder());
  }

  /** A client in its way, whose server is left to the test. */
  <M, R extends @Nullable Object, E extends Throwable> Conversation<M, R, E> unserved(
      Channel.Builder builder) {
    Channel<M, R, E> channel = builder.open();
    return new Conversation<>(
        this, channel.server(), channel.client(), CompletableFuture.completedFuture(null));
  }

  @Override
  public String toString() {
    return asking + " client (" + callers + "), " + serving + " (" + owners + ")";
  }
}
