package dev.ump.service.running;

import dev.ump.channel.Channel;
import dev.ump.channel.Server;
import dev.ump.service.ServerEnd;
import dev.ump.service.UmpServer;
import dev.ump.testkit.Outcome;
import dev.ump.testkit.Task;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The ways to be served by tasks on an executor: of a raw channel, and of a server. */
enum Handed {
  SERVE_ON {
    @Override
    Place on(Executor executor) {
      return new Raw(executor, false);
    }
  },
  SERVE_BY_CALLERS {
    @Override
    Place on(Executor executor) {
      return new Raw(executor, true);
    }
  },
  EXECUTOR {
    @Override
    Place on(Executor executor) {
      return new Typed(
          UmpServer.builder(new WorkDispatcher()).executor(executor).start());
    }
  },
  CALLER_RUNS {
    @Override
    Place on(Executor executor) {
      return new Typed(UmpServer.builder(new WorkDispatcher())
          .executor(executor)
          .callerRuns()
          .start());
    }
  };

  /** Begins to serve. */
  abstract Place on(Executor executor);

  /** Whether a blocking call of an idle server runs on its caller. */
  boolean isCallerRuns() {
    return this == SERVE_BY_CALLERS || this == CALLER_RUNS;
  }

  /** What is served, and how it ends. */
  interface Place extends AutoCloseable {
    @Nullable Object call(Outcome.Body<? extends @Nullable Object> body) throws Throwable;

    CompletableFuture<@Nullable Object> callAsync(Outcome.Body<? extends @Nullable Object> body);

    void post(Outcome.Action body);

    /** Waits for the end; returns what ended it, or null. */
    @Nullable Throwable failure();

    @Override
    void close();
  }

  private static final class Raw implements Place {
    private final Channel<Outcome.Body<? extends @Nullable Object>, @Nullable Object, Throwable>
        channel = Channel.open();
    private final CompletableFuture<@Nullable Void> ended;

    Raw(Executor executor, boolean callerRuns) {
      Server<Outcome.Body<? extends @Nullable Object>, @Nullable Object, Throwable> server =
          channel.server();
      ended = callerRuns
          ? server.serveCallerRuns(
              executor, request -> request.reply(request.message().run()))
          : server.serveOn(executor, request -> request.reply(request.message().run()));
    }

    @Override
    public @Nullable Object call(Outcome.Body<? extends @Nullable Object> body) throws Throwable {
      return channel.client().send(body);
    }

    @Override
    public CompletableFuture<@Nullable Object> callAsync(
        Outcome.Body<? extends @Nullable Object> body) {
      return channel.client().sendAsync(body);
    }

    @Override
    public void post(Outcome.Action body) {
      channel.client().post(body.asBody());
    }

    @Override
    public @Nullable Throwable failure() {
      return Task.Futures.get(
          ended.<@Nullable Throwable>handle((nothing, failure) ->
              failure instanceof CompletionException ? failure.getCause() : failure),
          "the end");
    }

    @Override
    public void close() {
      channel.server().close();
    }
  }

  private record Typed(UmpServer<WorkClient> server) implements Place {
    @Override
    public @Nullable Object call(Outcome.Body<? extends @Nullable Object> body) {
      return server.client().run(body);
    }

    @Override
    public CompletableFuture<@Nullable Object> callAsync(
        Outcome.Body<? extends @Nullable Object> body) {
      return server.client().runAsync(body);
    }

    @Override
    public void post(Outcome.Action body) {
      server.client().post(body);
    }

    @Override
    public @Nullable Throwable failure() {
      ServerEnd end = Task.Futures.get(
          server.whenEnded().toCompletableFuture().orTimeout(Task.HANG_SECONDS, TimeUnit.SECONDS),
          "the end");
      return end.failure();
    }

    @Override
    public void close() {
      server.closeNow();
    }
  }
}
