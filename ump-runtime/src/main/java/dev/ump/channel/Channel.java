package dev.ump.channel;

import dev.ump.internal.exhaustion.StackProbe;
import dev.ump.internal.thread.DaemonPool;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A linked pair of a {@link Client} and a {@link Server}, in the manner of {@link
 * java.nio.channels.Pipe}.
 *
 * <p>Take both ends out and do not keep the channel: it keeps both alive.
 *
 * <pre>{@code
 * Channel<String, String, RuntimeException> channel = Channel.open();
 * channel.server().serveOn(
 *     ForkJoinPool.commonPool(), request -> request.reply("hello " + request.message()));
 * try (Client<String, String, RuntimeException> client = channel.client()) {
 *   System.out.println(client.send("world"));
 * }
 * }</pre>
 *
 * <p>{@link Server#serveOn} handles requests on an executor, {@link Server#serve} on the thread
 * that calls it.
 *
 * <p>Safe for use by several threads.
 *
 * @param <M> the messages
 * @param <R> the replies
 * @param <E> the failures a server may answer with; {@code RuntimeException} if there are none
 */
public final class Channel<M, R extends @Nullable Object, E extends Throwable> {
  private final Client<M, R, E> client;
  private final Server<M, R, E> server;
  private final String name;

  private Channel(ChannelCore core, Object clientsToken) {
    this.name = core.name;
    var server = new ChannelServer<M, R, E>(core);
    this.client = new ChannelClient<>(core, clientsToken);
    this.server = server;
    core.watch(new ServerWatch(core, server));
  }

  /**
   * Opens an unbounded channel with the defaults of {@link #builder()}.
   *
   * @param <M> the messages
   * @param <R> the replies
   * @param <E> the failures a server may answer with
   * @return the channel
   */
  public static <M, R extends @Nullable Object, E extends Throwable> Channel<M, R, E> open() {
    return builder().open();
  }

  /** {@return a builder with the defaults: no name, unbounded, the common pool} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the receiving end, always the same} */
  public Server<M, R, E> server() {
    return server;
  }

  /** {@return the first client, always the same; {@link Client#copy()} makes more} */
  public Client<M, R, E> client() {
    return client;
  }

  /** {@return its name, as {@code Channel[kv]}} */
  @Override
  public String toString() {
    return "Channel[" + name + "]";
  }

  /** Configures and opens a channel. Confined to one thread at a time. */
  public static final class Builder {
    private String name = "channel";
    private int capacity = Integer.MAX_VALUE;
    private @Nullable Duration patience;
    private @Nullable Predicate<Object> urgent;
    private Executor executor = DaemonPool.ofChannels();
    private @Nullable Executor callbacks;
    private @Nullable Function<Object, String> describe;
    private @Nullable Ticker ticker;

    private Builder() {}

    /**
     * The channel's name in messages. Default: {@code channel}.
     *
     * @param name the name
     * @return this builder
     */
    public Builder name(String name) {
      this.name = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * The number of requests that may be queued. When it is reached, {@code sendAsync} and
     * {@code post} fail with {@link ChannelFullException}. A blocking {@code send} is never
     * refused: it is queued even if the channel is full. Default: unbounded.
     *
     * @param capacity the number of requests, at least 1
     * @return this builder
     * @throws IllegalArgumentException if less than 1
     */
    public Builder capacity(int capacity) {
      if (capacity < 1) {
        throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
      }
      this.capacity = capacity;
      this.patience = null;
      return this;
    }

    /**
     * The number of requests that may be queued, and how long {@code sendAsync} and {@code post}
     * wait for room when it is reached: they block the current thread until a request was received
     * or withdrawn, and fail with {@link ChannelFullException} if that takes longer. Those that
     * wait get room in about the order in which they came. A time limit of the call ends the wait
     * earlier, with {@link ReplyTimeoutException}; so does closing the server, with
     * {@link ServerClosedException}, and an interrupt, with {@link SendInterruptedException}: the
     * flag stays set. A post that is made while a call with a time limit is handled waits no longer
     * than that. Nothing of this was executed, and {@code sendAsync} has each of these failures in
     * its future.
     *
     * <p>A thread that handles a request of this channel does not wait for room that only itself
     * could make, and fails at once. If it is part of a ring of threads that wait for each other,
     * that is a {@link DeadlockException}. A blocking {@code send} needs no room, as without
     * patience.
     *
     * @param capacity the number of requests, at least 1
     * @param patience how long to wait for room
     * @return this builder
     * @throws IllegalArgumentException if the capacity is less than 1, or the patience is zero or
     *     negative
     */
    public Builder capacity(int capacity, Duration patience) {
      if (patience.isZero() || patience.isNegative()) {
        throw new IllegalArgumentException("The patience must be positive, not " + patience);
      }
      capacity(capacity);
      this.patience = patience;
      return this;
    }

    /**
     * Selects urgent messages. They are received before all others that are queued, however long
     * those have waited, and in the order in which they were sent among themselves; the others keep
     * their order, too. They interrupt nothing: what was received before goes on. They take no
     * place of the {@link #capacity(int)}, and are never refused. If more of them come than the
     * server can handle, the other requests are never received; so select few.
     *
     * <p>Default: none, and no cost.
     *
     * @param urgent returns whether a message is urgent; called by each sender, on its thread, so
     *     it should be fast; what it throws, {@code send}, {@code sendAsync} and {@code post}
     *     throw, and nothing was sent
     * @return this builder
     */
    public Builder urgent(Predicate<Object> urgent) {
      this.urgent = Objects.requireNonNull(urgent, "urgent");
      return this;
    }

    /**
     * The executor of the channel itself, which handles no requests: {@link Server#serveOn} takes
     * one for that. This one completes the futures of {@code receiveAsync}, and the futures of
     * {@code sendAsync} whose time limit is over. It should not run a task inside {@code execute}:
     * the calling thread may be a sender. If it throws or drops a task, a receive fails with that;
     * a time limit then ends on another thread, as it does if the executor does not begin within
     * two seconds. Default: the common pool, or daemon threads if the common pool has no threads.
     *
     * @param executor runs them
     * @return this builder
     */
    public Builder executor(Executor executor) {
      this.executor = Objects.requireNonNull(executor, "executor");
      return this;
    }

    /**
     * The executor that runs continuations of {@code sendAsync}. A continuation that it rejects
     * runs on the thread that ends the request, as all do by default. While the executor delays a
     * task, or if it drops one, the future is not done; a time limit, {@code cancel} and the like
     * then set the answer that came.
     *
     * @param callbacks runs them
     * @return this builder
     */
    public Builder callbacks(Executor callbacks) {
      this.callbacks = Objects.requireNonNull(callbacks, "callbacks");
      return this;
    }

    /**
     * The text for a message in exceptions, such as {@code KeyValueStore.get(String)}. Default: its
     * class. A message may contain secrets, so think before you use {@code toString}.
     *
     * @param describe turns a message into its text
     * @return this builder
     */
    public Builder describe(Function<Object, String> describe) {
      this.describe = Objects.requireNonNull(describe, "describe");
      return this;
    }

    /**
     * The time of this channel: of time limits, of {@link CallContext#timeLeft}, of
     * {@link Server#receive(Duration)} and of the times in {@link InFlight} and in exceptions. It
     * does not affect the limits of {@link java.util.concurrent.CompletableFuture}: {@code get},
     * {@code orTimeout} and {@code completeOnTimeout} use real time. A time limit that a call
     * inherits from a call that is handled in a channel with another ticker is converted: what is
     * left there is left here. Default: real time.
     *
     * <p>The futures of {@code sendAsync} whose time limit is over are completed where the ticker
     * runs its actions, not on the {@link #executor}.
     *
     * @param ticker the time
     * @return this builder
     */
    public Builder ticker(Ticker ticker) {
      Objects.requireNonNull(ticker, "ticker");
      this.ticker = ticker instanceof SystemTicker ? null : ticker;
      return this;
    }

    /**
     * Opens the channel.
     *
     * @param <M> the messages
     * @param <R> the replies
     * @param <E> the failures a server may answer with
     * @return the channel
     */
    public <M, R extends @Nullable Object, E extends Throwable> Channel<M, R, E> open() {
      StackProbe.ensureBytes(StackProbe.TO_LOAD);
      Rehearsal.ensureDone();
      var clientsToken = new Object();
      return new Channel<>(
          new ChannelCore(
              clientsToken,
              name,
              capacity,
              patience,
              urgent,
              executor,
              callbacks,
              describe,
              ticker),
          clientsToken);
    }
  }
}
