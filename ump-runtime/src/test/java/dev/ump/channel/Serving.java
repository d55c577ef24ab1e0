package dev.ump.channel;

import dev.ump.testkit.Outcome;
import dev.ump.testkit.Threads;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The ways of serving. Each ends when the server tells that no request will come. */
enum Serving {
  RECEIVE_LOOP {
    @Override
    <M, R extends @Nullable Object, E extends Throwable> CompletableFuture<?> start(
        Threads kind, Server<M, R, E> server, Handler<M, R, E> handler) {
      return onThread(kind, () -> {
        Request<M, R, E> request;
        while ((request = server.receive()) != null) {
          handle(handler, request);
        }
      });
    }
  },
  SERVE {
    @Override
    <M, R extends @Nullable Object, E extends Throwable> CompletableFuture<?> start(
        Threads kind, Server<M, R, E> server, Handler<M, R, E> handler) {
      return onThread(kind, () -> server.serve(handler));
    }
  },
  ASYNC_LOOP {
    @Override
    <M, R extends @Nullable Object, E extends Throwable> CompletableFuture<?> start(
        Threads kind, Server<M, R, E> server, Handler<M, R, E> handler) {
      var ended = new CompletableFuture<@Nullable Object>();
      receiveNext(server, handler, ended);
      return ended;
    }
  },
  /** A task on an executor, only while there are requests. */
  EXECUTOR {
    @Override
    <M, R extends @Nullable Object, E extends Throwable> CompletableFuture<?> start(
        Threads kind, Server<M, R, E> server, Handler<M, R, E> handler) {
      return server.serveOn(kind.executor("owner"), handler);
    }
  },
  /** Each request is answered by a thread of its own. */
  OTHER_THREADS {
    @Override
    <M, R extends @Nullable Object, E extends Throwable> CompletableFuture<?> start(
        Threads kind, Server<M, R, E> server, Handler<M, R, E> handler) {
      return onThread(kind, () -> {
        Request<M, R, E> request;
        while ((request = server.receive()) != null) {
          var received = request;
          kind.run("answerer", () -> handle(handler, received));
        }
      });
    }
  };

  /** Serves on threads of this kind; the future is the end. */
  abstract <M, R extends @Nullable Object, E extends Throwable> CompletableFuture<?> start(
      Threads kind, Server<M, R, E> server, Handler<M, R, E> handler);

  private static CompletableFuture<?> onThread(Threads kind, Outcome.Action loop) {
    var ended = new CompletableFuture<@Nullable Object>();
    kind.run("owner", () -> {
      Outcome<?> outcome = Outcome.ofAction(loop);
      if (outcome.failure() == null) {
        ended.complete(null);
      } else {
        ended.completeExceptionally(outcome.failure());
      }
    });
    return ended;
  }

  private static <M, R extends @Nullable Object, E extends Throwable> void receiveNext(
      Server<M, R, E> server, Handler<M, R, E> handler, CompletableFuture<?> ended) {
    server.receiveAsync().whenComplete((request, failure) -> {
      if (failure != null) {
        ended.completeExceptionally(failure);
      } else if (request == null) {
        ended.complete(null);
      } else {
        handle(handler, request);
        receiveNext(server, handler, ended);
      }
    });
  }

  /** What a loop written by hand does with a failing handler. */
  @SuppressWarnings("unchecked") // as serve does: what is thrown is the failure
  private static <M, R extends @Nullable Object, E extends Throwable> void handle(
      Handler<M, R, E> handler, Request<M, R, E> request) {
    try {
      handler.handle(request);
    } catch (Throwable thrown) {
      request.fail((E) thrown);
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
