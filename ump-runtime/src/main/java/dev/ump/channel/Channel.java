package dev.ump.channel;

import dev.ump.internal.exhaustion.StackProbe;
import dev.ump.internal.thread.DaemonPool;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A linked pair of a {@link Client} and a {@link Server}, in the manner of {@link
 * java.nio.channels.Pipe}.
 *
 * <p>Take both ends out and let go of the channel: it keeps both alive.
 *
 * <pre>{@code
 * var channel = Channel.<String, String, RuntimeException>open();
 * var server = channel.server();
 * new Thread(() -> serve(server)).start();     // server.serve(r -> r.reply("hello " + r.message()))
 * try (var client = channel.client()) {
 *   System.out.println(client.send("world"));
 * }
 * }</pre>
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

  private Channel(ChannelCore core, Object clientsToken) {
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

  /** What a channel can be told when it is opened. Confined to one thread at a time. */
  public static final class Builder {
    private String name = "channel";
    private int capacity = Integer.MAX_VALUE;
    private Executor executor = DaemonPool.ofChannels();
    private @Nullable Executor callbacks;
    private @Nullable Function<Object, String> describe;

    private Builder() {}

    /**
     * The name that stands in messages. Default: {@code channel}.
     *
     * @param name the name
     * @return this builder
     */
    public Builder name(String name) {
      this.name = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * How many requests may wait to be received before {@code sendAsync} and {@code post} are refused
     * with {@link ChannelFullException}. A blocking {@code send} is never refused, it takes its place
     * in line. Default: unbounded.
     *
     * @param capacity how many; 1 at least
     * @return this builder
     * @throws IllegalArgumentException if less than 1
     */
    public Builder capacity(int capacity) {
      if (capacity < 1) {
        throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
      }
      this.capacity = capacity;
      return this;
    }

    /**
     * Where continuations of {@code receiveAsync} run, and those of futures that a time limit ends. It
     * should not run tasks on the thread that hands them over, which may be a sender. If it throws or drops
     * a task, a receive fails with that; a time limit ends on another thread, as it does if the executor
     * does not begin within two seconds. Default: the common pool, or daemon
     * threads if that pool was given none.
     *
     * @param executor runs them
     * @return this builder
     */
    public Builder executor(Executor executor) {
      this.executor = Objects.requireNonNull(executor, "executor");
      return this;
    }

    /**
     * Where continuations of {@code sendAsync} run. If it rejects one, that one runs in place. Default:
     * the thread that ends the request. While it holds a task up, or if it drops one, the future is
     * not done; a time limit, {@code cancel} and the like then set the answer that came.
     *
     * @param callbacks runs them
     * @return this builder
     */
    public Builder callbacks(Executor callbacks) {
      this.callbacks = Objects.requireNonNull(callbacks, "callbacks");
      return this;
    }

    /**
     * How a message is called in the text of exceptions, such as {@code KeyValueStore.get(String)}.
     * Default: its class. What a message contains may be secret, so do not use {@code toString}
     * lightly.
     *
     * @param describe turns a message into its text
     * @return this builder
     */
    public Builder describe(Function<Object, String> describe) {
      this.describe = Objects.requireNonNull(describe, "describe");
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
          new ChannelCore(clientsToken, name, capacity, executor, callbacks, describe),
          clientsToken);
    }
  }
}
