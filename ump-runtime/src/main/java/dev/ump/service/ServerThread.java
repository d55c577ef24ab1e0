package dev.ump.service;

import dev.ump.channel.Channel;
import dev.ump.channel.Client;
import dev.ump.channel.Handler;
import dev.ump.channel.Request;
import dev.ump.channel.SendInterruptedException;
import dev.ump.channel.Server;
import dev.ump.channel.ServerClosedException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A thread that makes a dispatcher and executes calls with it until its server is closed.
 *
 * <p>The end is a message too: it stands in line behind the calls that were sent before it, which are
 * executed, and closes the server when it is received, which fails those behind it.
 */
final class ServerThread<S, C> implements Handler<Envelope<S>, @Nullable Object, Throwable> {
  /** Received, it ends the server; it is none of the service's methods. */
  private record End<S>() implements Envelope<S> {
    @Override
    public int opcode() {
      return -1;
    }
  }

  private final String name;
  private final Dispatcher<S, C> dispatcher;
  private final Thread thread;
  private final Server<Envelope<S>, @Nullable Object, Throwable> server;
  private final Client<Envelope<S>, @Nullable Object, Throwable> client;
  private final @Nullable Duration timeout;
  private final Predicate<? super Throwable> endOn;

  /** Made on the thread itself. */
  private ServerThread(UmpServer.Builder<S, C> builder) throws Exception {
    this.name = builder.name;
    this.timeout = builder.timeout;
    this.endOn = builder.endOn;
    this.thread = Thread.currentThread();
    this.dispatcher = Objects.requireNonNull(builder.dispatcher.call(), "dispatcher");
    Channel<Envelope<S>, @Nullable Object, Throwable> channel = Channel.builder()
        .name(name)
        .capacity(builder.capacity)
        .describe(this::describe)
        .open();
    this.server = channel.server();
    this.client = channel.client();
  }

  /**
   * Starts the thread and waits until it is ready.
   *
   * @throws InterruptedException if the current thread is interrupted meanwhile; the server is closed
   * @throws Exception what making the dispatcher threw
   */
  static <S, C> ServerThread<S, C> start(UmpServer.Builder<S, C> builder) throws Exception {
    var ready = new CompletableFuture<ServerThread<S, C>>();
    ThreadFactory factory = builder.threadFactory == null
        ? task -> newThread(task, builder.name)
        : builder.threadFactory;
    Thread thread = factory.newThread(() -> run(builder, ready));
    if (thread == null) {
      throw new IllegalStateException("The thread factory of " + builder.name + " made no thread.");
    }
    thread.start();
    try {
      return builder.isMadeThere ? ready.get() : ready.join();
    } catch (ExecutionException | CompletionException failed) {
      throw rethrown(failed.getCause());
    } catch (InterruptedException interrupted) {
      thread.interrupt();
      ready.whenComplete((started, failure) -> {
        if (started != null) {
          started.server.close();
        }
      });
      throw interrupted;
    }
  }

  private static Exception rethrown(@Nullable Throwable cause) throws Exception {
    if (cause instanceof Error error) {
      throw error;
    }
    throw cause instanceof Exception exception ? exception : new IllegalStateException(cause);
  }

  private static Thread newThread(Runnable task, String name) {
    var thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private static <S, C> void run(
      UmpServer.Builder<S, C> builder, CompletableFuture<ServerThread<S, C>> ready) {
    ServerThread<S, C> self;
    try {
      self = new ServerThread<>(builder);
    } catch (Throwable failed) {
      ready.completeExceptionally(failed);
      return;
    }
    ready.complete(self);
    self.serve();
  }

  private void serve() {
    try {
      server.serve(this);
    } catch (InterruptedException toldToEnd) {
      // the server is closed
    } finally {
      end();
    }
  }

  private void end() {
    Thread.interrupted(); // what hurried the calls is not to disturb the cleaning up
    try {
      dispatcher.end();
    } catch (Throwable failed) {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, failed);
    }
  }

  @Override
  public void handle(Request<Envelope<S>, @Nullable Object, Throwable> request) {
    if (request.message() instanceof End) {
      server.close();
      request.reply(null);
      return;
    }
    Throwable thrown = Dispatching.handle(dispatcher, request);
    if (thrown != null && endOn.test(thrown)) {
      server.close();
    }
  }

  /** As {@link Dispatcher#dispatch} promises. */
  @Override
  public boolean answersByReturning() {
    return true;
  }

  /** Makes one more typed client. */
  C connect() {
    return dispatcher.connect(
        new ChannelServiceClient<>(client.copy(), dispatcher.methods(), null, timeout));
  }

  String name() {
    return name;
  }

  void close() {
    if (Thread.currentThread() == thread) {
      server.close();
      return;
    }
    try {
      client.send(new End<>());
    } catch (ServerClosedException closedBefore) {
      // as it should be
    } catch (SendInterruptedException hurry) {
      server.close();
    } catch (Throwable unexpected) {
      throw new IllegalStateException("The end of " + name + " is answered with null", unexpected);
    }
    joinUninterruptibly();
  }

  private void joinUninterruptibly() {
    boolean isInterrupted = Thread.interrupted();
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException hurry) {
        server.close();
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private String describe(Object envelope) {
    if (envelope instanceof Envelope<?> call
        && call.opcode() >= 0
        && call.opcode() < dispatcher.methods().size()) {
      return dispatcher.methods().get(call.opcode()).name();
    }
    return "UmpServer[" + name + "].close()";
  }
}
