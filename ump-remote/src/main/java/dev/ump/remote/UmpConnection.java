package dev.ump.remote;

import dev.ump.channel.TransportException;
import dev.ump.channel.UmpException;
import dev.ump.service.CallInterceptor;
import dev.ump.service.Contract;
import dev.ump.service.UmpServer;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Services of this process for others, and services of others for this process, by the same
 * interfaces and generated clients as in one process.
 *
 * <pre>{@code
 * try (var server = UmpServer.start(DeskDispatcher.of(new SmallDesk()));
 *     var connection = UmpConnection.open("nats://broker:4222")) {
 *   connection.serve(DeskClient.contract(), server);          // in the process that owns the desk
 *   DeskClient desk = connection.client(DeskClient.contract());   // in any process
 *   desk.withTimeout(Duration.ofSeconds(2)).book("ann", seats);
 * }
 * }</pre>
 *
 * <p>{@code local:} needs no broker: the services of this process are called directly, and values
 * are shared as in one process. {@code local:?codec=json} encodes and decodes each call, so that
 * tests find what cannot travel. Connections that are to meet have the same text behind the colon.
 * Other schemes are found by {@link TransportProvider}: {@code nats:} is in {@code ump-nats}.
 *
 * <p>Over a transport each call ends once, within its time limit or when no sign of life of its
 * server has come for three periods. {@link UmpException#maybeExecuted()} is true of that call. A
 * call is executed at most once. Values are copied. Nothing is retried.
 *
 * <p>Safe for use by several threads.
 */
public final class UmpConnection implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("[\\w-]+(\\.[\\w-]+)*");

  private final Backend backend;
  private final Duration closeWithin;
  private final String text;
  private volatile boolean isClosed;

  /** What is served by this connection. */
  private final Set<Serving> servings = ConcurrentHashMap.newKeySet();

  private UmpConnection(Backend backend, Duration closeWithin, String text) {
    this.backend = backend;
    this.closeWithin = closeWithin;
    this.text = text;
  }

  /**
   * Connects, with the defaults of {@link #builder(String)}.
   *
   * @param uri where to, such as {@code local:} or {@code nats://broker:4222}
   * @return the connection
   * @throws IllegalArgumentException if no transport of that scheme is there
   * @throws TransportException if it cannot connect
   */
  public static UmpConnection open(String uri) {
    return builder(uri).open();
  }

  /**
   * Returns a builder of a connection.
   *
   * @param uri where to
   * @return the builder
   */
  public static Builder builder(String uri) {
    return new Builder(Objects.requireNonNull(uri, "uri"), null);
  }

  /**
   * Returns a builder of a connection over a transport that you have opened; the connection closes
   * it.
   *
   * @param transport carries the frames
   * @return the builder
   */
  public static Builder builder(Transport transport) {
    return new Builder("", Objects.requireNonNull(transport, "transport"));
  }

  /**
   * Lets others call a server, by the name of the interface. If several processes serve one name,
   * each call goes to one of them. When the server begins to end, it is served no longer, but the
   * calls that it has are answered. A full server refuses calls at once, whatever its patience is.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param contract the generated client's {@code contract()}
   * @param server executes the calls; this connection does not close it
   * @return ends it
   * @throws IllegalArgumentException if something cannot travel: with method, parameter and path
   * @throws IllegalStateException if this connection is closed
   */
  public <S, C> Serving serve(Contract<S, C> contract, UmpServer<C> server) {
    return serve(contract, server, RemoteContract.nameOf(contract));
  }

  /**
   * Does the same by another name.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param contract the generated client's {@code contract()}
   * @param server executes the calls
   * @param name words of letters, digits, {@code -} and {@code _}, with dots between
   * @return ends it
   * @throws IllegalArgumentException if something cannot travel, or for a name that is none
   * @throws IllegalStateException if this connection is closed
   */
  public <S, C> Serving serve(Contract<S, C> contract, UmpServer<C> server, String name) {
    Serving serving = serve(contract, server.client(), name);
    serving.endWith(server);
    return serving;
  }

  /**
   * Lets others call what a client of this process calls: one of several services of an owner, a
   * sharded server, a channel of your own, a service of another connection. It is served until you
   * end it, or close this connection: while there is no server behind the client, calls fail, not
   * executed.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param contract the generated client's {@code contract()}
   * @param client executes the calls
   * @param name words of letters, digits, {@code -} and {@code _}, with dots between
   * @return ends it
   * @throws IllegalArgumentException if something cannot travel, or for a name that is none
   * @throws IllegalStateException if this connection is closed
   */
  public <S, C> Serving serve(Contract<S, C> contract, C client, String name) {
    checkOpen();
    var serving = new Serving(backend.serve(contract, contract.base(client), checked(name)));
    servings.removeIf(Serving::hasEnded);
    servings.add(serving);
    if (isClosed) { // a close in the same moment may not have seen it
      serving.close();
      checkOpen();
    }
    return serving;
  }

  /**
   * Returns a client of the service that is served by the name of its interface. It need not be
   * served yet: until it is, calls fail, not executed.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param contract the generated client's {@code contract()}
   * @return a client
   * @throws IllegalArgumentException if something cannot travel: with method, parameter and path
   */
  public <S, C> C client(Contract<S, C> contract) {
    return client(contract, RemoteContract.nameOf(contract));
  }

  /**
   * Does the same by another name.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param contract the generated client's {@code contract()}
   * @param name the name by which it is served
   * @return a client
   * @throws IllegalArgumentException if something cannot travel, or for a name that is none
   */
  public <S, C> C client(Contract<S, C> contract, String name) {
    return backend.client(contract, checked(name));
  }

  private void checkOpen() {
    if (isClosed) {
      throw new IllegalStateException(this + " is closed.");
    }
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches() || name.startsWith("_")) {
      throw new IllegalArgumentException(
          "The name of a service has letters, digits, - and _, with dots between, not: " + name);
    }
    return name;
  }

  /**
   * Ends this connection: takes no more calls, waits until those that it has are answered and until
   * its own calls have ended, for no longer than {@link Builder#closeWithin}. Own calls that are
   * open then end, may have been executed. Later calls fail, not executed. Closing twice does
   * nothing more. The servers that it serves are not closed.
   *
   * <p>If the transport throws meanwhile, the rest is done all the same, and then the first failure
   * is thrown, with the others suppressed.
   */
  @Override
  public void close() {
    isClosed = true;
    Steps steps = new Steps().then(() -> backend.close(closeWithin));
    servings.forEach(serving -> steps.then(serving::close));
    steps.end();
  }

  /** {@return what this connection has done, and what it is doing} */
  public ConnectionStats stats() {
    return backend.stats();
  }

  /**
   * Returns the calls that are open, for people: those of this process with the time since they
   * were sent and since they were last heard of, then those of others. What is queued at a server
   * shows its own {@link UmpServer#dump()}.
   *
   * @return a line for each
   */
  public String dump() {
    var dump = new StringBuilder(toString());
    backend.dump(dump);
    return dump.toString();
  }

  /** Returns where to. */
  @Override
  public String toString() {
    return "UmpConnection[" + text + "]";
  }

  /** A service that others can call. */
  public static final class Serving implements AutoCloseable {
    /**
     * An object that is kept after its end does not keep the connection: the one thread that
     * ends the serving takes this out. It is that of a close, of the begin of the server's end, or
     * of the close of the connection.
     */
    private final AtomicReference<@Nullable Runnable> end;

    private Serving(Runnable end) {
      this.end = new AtomicReference<>(end);
    }

    /** Ends it when its server begins to end; until then the server refers to it. */
    private void endWith(UmpServer<?> server) {
      CompletableFuture<?> closing = server.whenClosing().toCompletableFuture();
      closing.thenRun(this::close);
      Runnable last = end.get();
      Runnable both = () -> {
        closing.cancel(false); // the server may run on for long
        Objects.requireNonNull(last, "compared below").run();
      };
      if (last == null || !end.compareAndSet(last, both)) { // it has ended meanwhile
        closing.cancel(false);
      }
    }

    /**
     * Takes no more calls; those that came are executed and answered, or cancelled by their
     * callers. Does not wait for them.
     */
    @Override
    public void close() {
      Runnable last = end.getAndSet(null);
      if (last != null) {
        last.run();
      }
    }

    private boolean hasEnded() {
      return end.get() == null;
    }
  }

  /** Configures and opens a connection. Confined to one thread at a time. */
  public static final class Builder {
    private final String uri;
    private final @Nullable Transport transport;
    private @Nullable Codec codec;
    private String prefix = "ump";
    private Duration timeout = Duration.ofSeconds(30);
    private Duration signsOfLife = Duration.ofSeconds(1);
    private Duration closeWithin = Duration.ofSeconds(10);
    private final Set<Class<?>> allowed = new HashSet<>();
    private @Nullable RemoteHeaders headers;
    private Consumer<? super UmpException> lost = Builder::log;
    private final List<CallInterceptor> interceptors = new ArrayList<>();

    private Builder(String uri, @Nullable Transport transport) {
      this.uri = uri;
      this.transport = transport;
    }

    private static void log(UmpException lost) {
      System.getLogger("dev.ump.remote").log(Level.WARNING, lost.getMessage());
    }

    /**
     * The codec. Default: JSON; with {@code local:}, none.
     *
     * @param codec encodes values; the same on both sides
     * @return this builder
     * @throws IllegalArgumentException if its name is not of printable ASCII without a space, or
     *     longer than 100 characters
     */
    public Builder codec(Codec codec) {
      if (!codec.name().matches("[!-~]{1,100}")) {
        throw new IllegalArgumentException("No name of a codec: '" + codec.name() + "'");
      }
      this.codec = codec;
      return this;
    }

    /**
     * The first word of all subjects. Default: {@code ump}.
     *
     * @param prefix words of letters, digits, {@code -} and {@code _}, with dots between
     * @return this builder
     * @throws IllegalArgumentException if it is none
     */
    public Builder prefix(String prefix) {
      this.prefix = checked(prefix);
      return this;
    }

    /**
     * The time limit of calls whose methods have none. Without one, a ring of calls between
     * machines would never end. Default: 30 s. With {@code local:} it is not used.
     *
     * @param timeout the time limit
     * @return this builder
     * @throws IllegalArgumentException if it is zero or negative
     */
    public Builder timeout(Duration timeout) {
      this.timeout = positive(timeout);
      return this;
    }

    /**
     * How often a server says which calls it still has. A call of which nothing is heard for three
     * periods ends, may have been executed. Both sides should have the same. Default: 1 s.
     *
     * @param period the time
     * @return this builder
     * @throws IllegalArgumentException if it is zero or negative
     */
    public Builder signsOfLife(Duration period) {
      this.signsOfLife = positive(period);
      return this;
    }

    /**
     * How long a close waits. Default: 10 s.
     *
     * @param limit the time limit; zero does not wait
     * @return this builder
     */
    public Builder closeWithin(Duration limit) {
      this.closeWithin = TimeLimits.bounded(limit);
      return this;
    }

    /**
     * Lets classes travel that are not known to: because the codec can read what it writes.
     *
     * @param classes the classes
     * @return this builder
     */
    public Builder allow(Class<?>... classes) {
      allowed.addAll(List.of(classes));
      return this;
    }

    /**
     * Carries the contexts of callers. Default: none.
     *
     * @param headers captures and restores them
     * @return this builder
     */
    public Builder headers(RemoteHeaders headers) {
      this.headers = Objects.requireNonNull(headers, "headers");
      return this;
    }

    /**
     * Puts code around each call that a client of this connection makes: once around the sending,
     * and for a blocking call the wait. Called again, it adds one inside. It runs before the
     * {@linkplain #headers context} is captured and the arguments are encoded, on the caller's
     * thread. The name of the server is the name of the service. Default: none.
     *
     * @param interceptor the code
     * @return this builder
     */
    public Builder clientInterceptor(CallInterceptor interceptor) {
      interceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
      return this;
    }

    /**
     * What is known of one-way calls that were not executed, once their callers are gone. Called
     * on any thread; it must not block. Default: a warning in the log.
     *
     * @param lost is given each of them
     * @return this builder
     */
    public Builder lost(Consumer<? super UmpException> lost) {
      this.lost = Objects.requireNonNull(lost, "lost");
      return this;
    }

    private static Duration positive(Duration duration) {
      if (duration.isZero() || duration.isNegative()) {
        throw new IllegalArgumentException("It must be positive, not " + duration);
      }
      return TimeLimits.bounded(duration);
    }

    /**
     * Connects.
     *
     * @return the connection
     * @throws IllegalArgumentException if no transport of that scheme is there
     * @throws TransportException if it cannot connect
     */
    public UmpConnection open() {
      Backend backend = transport != null
          ? wire(transport)
          : uri.startsWith("local:") ? local(uri.substring("local:".length())) : wire(found());
      String text = transport == null ? uri : transport.toString();
      return new UmpConnection(backend, closeWithin, text.replaceAll("//[^/@]*@", "//"));
    }

    private Backend local(String rest) {
      if (codec == null && !rest.contains("?")) {
        return LocalServices.open(rest, List.copyOf(interceptors));
      }
      String name = rest.replaceFirst("\\?.*", "");
      if (rest.contains("?") && !rest.equals(name + "?codec=json")) {
        throw new IllegalArgumentException(
            uri + ": only ?codec=json is known; give others to the builder.");
      }
      return wire(LocalTransport.open(name));
    }

    private Backend wire(Transport over) {
      return new WireBackend(
          over,
          new Settings(
              codec == null ? JacksonCodec.json() : codec,
              prefix,
              timeout,
              signsOfLife,
              closeWithin,
              Set.copyOf(allowed),
              headers,
              lost,
              List.copyOf(interceptors)));
    }

    private Transport found() {
      String scheme = uri.replaceFirst(":.*", "");
      for (TransportProvider provider : ServiceLoader.load(TransportProvider.class)) {
        if (provider.scheme().equals(scheme)) {
          return provider.open(uri);
        }
      }
      throw new IllegalArgumentException("No transport for '" + scheme + ":' is on the class path"
          + (scheme.equals("nats") ? "; add dev.ump:ump-nats." : "."));
    }
  }
}
