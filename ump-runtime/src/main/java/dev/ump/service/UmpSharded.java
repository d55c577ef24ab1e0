package dev.ump.service;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several servers of one service, each with a part of its state: the owners. They have one client,
 * and each call goes to the owner of its key. Made by {@link UmpServer#sharded}.
 *
 * <p>Equal keys have the same owner, as long as this object exists; which one is not the same in
 * another process, or for another number of owners. Calls with equal keys are executed in the order
 * in which they were sent, as those of one server. Between calls with different keys there is no
 * order. A call that has to do with two keys is executed by one owner, which has the state of the
 * other key only by chance: such a method does not belong in a sharded service.
 *
 * <p>A call on the client whose key is null fails with {@link NullPointerException}; what
 * {@code hashCode} of the key, or the {@linkplain Builder#key function}, throws is the failure of
 * the call. Neither is executed. The failure of an asynchronous call is in its future.
 *
 * <p>The owners are servers as all others: of each there are statistics, a dump and an end. If one
 * of them ends by itself, its keys have no owner any more: calls for them fail with
 * {@link dev.ump.channel.ServerClosedException}, and the other owners go on.
 *
 * <p>Safe for use by several threads.
 *
 * @param <C> the generated client
 */
public final class UmpSharded<C> implements AutoCloseable {
  private final String name;
  private final List<UmpServer<C>> servers;
  private final ServerClients<C> clients;

  UmpSharded(String name, List<UmpServer<C>> servers, ServerClients<C> clients) {
    this.name = name;
    this.servers = servers;
    this.clients = clients;
  }

  /**
   * Returns the client that sends each call to the owner of its key, always the same.
   *
   * @return the client
   * @throws IllegalStateException if it is gone, see {@link UmpServer.Builder#endWithClients}
   */
  public C client() {
    C client = clients.get();
    if (client == null) {
      throw new IllegalStateException(
          "The client of " + this + " was let go of, and the servers do not keep it.");
    }
    return client;
  }

  /**
   * Returns a client of one owner, for methods without a key: all its calls go to this owner.
   *
   * @param owner the index of the owner, from 0; {@link #ownerOf} returns that of a key
   * @return the client, always the same; a new one with {@link UmpServer.Builder#endWithClients}
   * @throws IndexOutOfBoundsException if there is no such owner
   * @throws IllegalStateException as {@link UmpServer#newClient}
   */
  public C client(int owner) {
    UmpServer<C> server = server(owner);
    return server.service().endsWithClients() ? server.newClient() : server.client();
  }

  /**
   * Returns the server that is one of the owners, to give it to a registry of meters, for example.
   *
   * @param owner the index of the owner, from 0
   * @return the server
   * @throws IndexOutOfBoundsException if there is no such owner
   */
  public UmpServer<C> server(int owner) {
    return servers.get(owner);
  }

  /** {@return the number of owners} */
  public int owners() {
    return servers.size();
  }

  /**
   * Returns the owner of a key.
   *
   * @param key the key, of the type that the methods have; the list of the keys if a method has
   *     several
   * @return the index of its owner, from 0
   * @throws IllegalArgumentException if the key, or a part of it, is an array
   */
  public int ownerOf(Object key) {
    return ShardKeys.ownerOf(Objects.requireNonNull(key, "key"), servers.size());
  }

  /** {@return the name, see {@link Builder#name}} */
  public String name() {
    return name;
  }

  /**
   * Ends all owners at the same time, each as {@link UmpServer#close()}; returns when all have
   * ended. {@link UmpServer.Builder#closeWithin} is the time limit for all of them together. Inside
   * a call of one of the owners it waits for none of them: that owner ends with this call, and the
   * others when they have executed what was sent to them before.
   *
   * @throws dev.ump.channel.DeadlockException as {@link UmpServer#close()}; the other owners have
   *     ended then
   */
  @Override
  public void close() {
    closeAll(servers.get(0).closeWithin());
  }

  /**
   * Ends all owners as {@link #close()}, within one time limit for all of them together, see
   * {@link UmpServer#close(Duration)}.
   *
   * @param limit the time limit; if zero or less, queued calls fail at once
   * @return whether all have ended; always false inside a call of one of them
   * @throws dev.ump.channel.DeadlockException as {@link #close()}
   */
  public boolean close(Duration limit) {
    return closeAll(Objects.requireNonNull(limit, "limit"));
  }

  private boolean closeAll(@Nullable Duration limit) {
    return ServiceCloser.closeAll(servers.stream().map(UmpServer::service).toList(), limit);
  }

  /**
   * Returns what each owner is doing now, see {@link UmpServer#stats}.
   *
   * @return the state of each owner, by its index
   */
  public List<ServerStats> stats() {
    return servers.stream().map(UmpServer::stats).toList();
  }

  /**
   * Returns the calls in flight of each owner, see {@link UmpServer#dump}.
   *
   * @return those of each owner, by its index
   */
  public List<ServerDump> dump() {
    return servers.stream().map(UmpServer::dump).toList();
  }

  /** Returns name and number of owners, such as {@code UmpSharded[kv, 4 owners]}. */
  @Override
  public String toString() {
    return "UmpSharded[" + name + ", " + servers.size()
        + (servers.size() == 1 ? " owner]" : " owners]");
  }

  /**
   * Makes what one owner executes calls with.
   *
   * @param <S> the service
   * @param <C> the generated client
   */
  @FunctionalInterface
  public interface Maker<S, C> {
    /**
     * Makes the dispatcher of one owner, and the implementation in it, where that owner executes
     * calls; see {@link UmpServer#builder(java.util.concurrent.Callable)}. Each owner needs its
     * own.
     *
     * @param owner the index of the owner, from 0
     * @return the dispatcher
     * @throws Exception if it cannot be made; nothing is left running then
     */
    Dispatcher<S, C> make(int owner) throws Exception;
  }

  /**
   * Configures and starts the owners. Confined to one thread at a time.
   *
   * @param <S> the service
   * @param <C> the generated client
   */
  public static final class Builder<S, C> {
    final int owners;
    final Maker<S, C> maker;
    String name = "ump-server";
    Consumer<? super UmpServer.Builder<S, C>> options = builder -> {};

    @Nullable Function<? super Envelope<S>, ? extends @Nullable Object> key;

    boolean allowsKeyless;

    Builder(int owners, Maker<S, C> maker) {
      this.owners = Settings.atLeastOne("owners", owners);
      this.maker = Objects.requireNonNull(maker, "maker");
    }

    /**
     * The name of the owners together; {@code kv} makes them {@code kv-0}, {@code kv-1} and so on.
     * Default: {@code ump-server}.
     *
     * @param name the name
     * @return this builder
     */
    public Builder<S, C> name(String name) {
      this.name = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * The options of each owner, such as {@code owner -> owner.capacity(100).measured()}. They are
     * for one owner: each has a queue of that capacity, a thread of its own, and is made anew by
     * itself. Client interceptors and the capture of the context are around the choice of the
     * owner, and are those of the first owner. Default: the defaults of a server.
     *
     * @param options called by {@link #start} with the builder of each owner; the name is set
     *     afterwards
     * @return this builder
     */
    public Builder<S, C> options(Consumer<? super UmpServer.Builder<S, C>> options) {
      this.options = Objects.requireNonNull(options, "options");
      return this;
    }

    /**
     * The key of each call. Where the function returns null, {@link UmpKey} counts. It runs on the
     * thread of the caller, at each call, before the call's time limit begins. An array is no key:
     * such a call fails with {@link IllegalArgumentException}. Default: no function.
     *
     * @param key returns the key of a packed call, equal ones for what belongs together
     * @return this builder
     */
    public Builder<S, C> key(Function<? super Envelope<S>, ? extends @Nullable Object> key) {
      this.key = Objects.requireNonNull(key, "key");
      return this;
    }

    /**
     * Allows methods without a key. A call of one on {@link UmpSharded#client()} fails with
     * {@link UnsupportedOperationException}; on {@link UmpSharded#client(int)} it is executed.
     * Default: they are refused at start.
     *
     * @return this builder
     */
    public Builder<S, C> allowKeyless() {
      allowsKeyless = true;
      return this;
    }

    /**
     * Starts the owners, one after the other; returns when all are ready for calls. If this throws,
     * none is left running.
     *
     * @return the owners
     * @throws IllegalStateException if a method has no key, and there is no function; if two owners
     *     have the same dispatcher; and as {@link UmpServer.Builder#start}
     */
    public UmpSharded<C> start() {
      return new ShardStarter<>(this).start();
    }
  }
}
