package dev.ump.service;

import dev.ump.channel.Channel;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A dispatcher running on a thread of its own.
 *
 * <pre>{@code
 * try (var server = UmpServer.start(KeyValueStoreDispatcher.of(new InMemoryStore()))) {
 *   KeyValueStoreClient store = server.client();
 *   store.put("k", "v");                                      // blocks
 *   store.async().get("k").thenAccept(System.out::println);   // does not
 * }
 * }</pre>
 *
 * <p>Calls are executed one at a time, in the order in which they were sent. Nothing that the
 * implementation throws ends the server, but for {@link Builder#endOn}.
 *
 * <p>Safe for use by several threads.
 *
 * @param <C> the generated client
 */
public final class UmpServer<C> implements AutoCloseable {
  private final ServerThread<?, C> thread;
  private final C client;

  private UmpServer(ServerThread<?, C> thread) {
    this.thread = thread;
    this.client = thread.connect();
  }

  /** Starts a server with the defaults of {@link #builder}. */
  public static <S, C> UmpServer<C> start(Dispatcher<S, C> dispatcher) {
    return builder(dispatcher).start();
  }

  /**
   * Makes the service on the thread where it will live, and starts the server there.
   *
   * @param onItsThread makes the dispatcher and the implementation in it; called once
   * @throws Exception what {@code onItsThread} threw; nothing is left running then
   */
  public static <S, C> UmpServer<C> start(Callable<? extends Dispatcher<S, C>> onItsThread)
      throws Exception {
    return new Builder<S, C>(onItsThread, true).startHere();
  }

  /** Returns a builder of a server for this dispatcher. */
  public static <S, C> Builder<S, C> builder(Dispatcher<S, C> dispatcher) {
    Objects.requireNonNull(dispatcher, "dispatcher");
    return new Builder<>(() -> dispatcher, false);
  }

  /** A client of this server, always the same. */
  public C client() {
    return client;
  }

  /** One more client of this server, independent of the others. */
  public C newClient() {
    return thread.connect();
  }

  /**
   * Ends this server: calls sent before are executed, calls sent afterwards fail with {@link
   * dev.ump.channel.ServerClosedException}; returns when the server's thread has ended.
   *
   * <p>From the server's own thread it does not wait: the current call is the last one, and what is
   * queued fails (not executed). If the waiting thread is interrupted, what is still queued fails in
   * the same way, this method goes on waiting for the call being executed, and the interrupt flag is
   * set when it returns. Closing twice does nothing.
   */
  @Override
  public void close() {
    thread.close();
  }

  /** Its name, such as {@code UmpServer[kv]}. */
  @Override
  public String toString() {
    return "UmpServer[" + thread.name() + "]";
  }

  /**
   * What a server can be told before it starts. Confined to one thread at a time.
   *
   * @param <S> the service
   * @param <C> the generated client
   */
  public static final class Builder<S, C> {
    final Callable<? extends Dispatcher<S, C>> dispatcher;

    /** Whether the dispatcher is made on the server's thread, which may take long. */
    final boolean isMadeThere;

    String name = "ump-server";
    int capacity = Integer.MAX_VALUE;

    @Nullable ThreadFactory threadFactory;

    @Nullable Duration timeout;

    Predicate<? super Throwable> endOn =
        thrown -> thrown instanceof InternalError || thrown instanceof UnknownError;

    private Builder(Callable<? extends Dispatcher<S, C>> dispatcher, boolean isMadeThere) {
      this.dispatcher = Objects.requireNonNull(dispatcher, "dispatcher");
      this.isMadeThere = isMadeThere;
    }

    /** The name of the server, of its thread, and in messages. Default: {@code ump-server}. */
    public Builder<S, C> name(String name) {
      this.name = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * How many calls may wait before asynchronous and one-way ones are refused, see {@link
     * Channel.Builder#capacity}. Default: unbounded.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public Builder<S, C> capacity(int capacity) {
      if (capacity < 1) {
        throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
      }
      this.capacity = capacity;
      return this;
    }

    /**
     * Makes the server's thread. Default: a daemon platform thread that bears the server's name.
     */
    public Builder<S, C> threadFactory(ThreadFactory threadFactory) {
      this.threadFactory = Objects.requireNonNull(threadFactory, "threadFactory");
      return this;
    }

    /**
     * The time limit of calls that have none of their own. Default: none.
     *
     * @throws IllegalArgumentException if zero or negative
     */
    public Builder<S, C> timeout(Duration timeout) {
      if (timeout.isZero() || timeout.isNegative()) {
        throw new IllegalArgumentException("A time limit must be positive, not " + timeout);
      }
      this.timeout = timeout;
      return this;
    }

    /**
     * Which throwables of the implementation end the server, after the call was answered with it.
     * Default: {@link InternalError} and {@link UnknownError}; a {@link StackOverflowError} or an
     * oversized array comes from input.
     */
    public Builder<S, C> endOn(Predicate<? super Throwable> endOn) {
      this.endOn = Objects.requireNonNull(endOn, "endOn");
      return this;
    }

    /** Starts the server; returns when its thread is ready for calls. */
    public UmpServer<C> start() {
      try {
        return startHere();
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException("Returning a dispatcher throws nothing", e);
      }
    }

    private UmpServer<C> startHere() throws Exception {
      return new UmpServer<>(ServerThread.start(this));
    }
  }
}
