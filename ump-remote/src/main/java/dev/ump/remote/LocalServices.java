package dev.ump.remote;

import dev.ump.channel.ServerClosedException;
import dev.ump.service.Call;
import dev.ump.service.CallInterceptor;
import dev.ump.service.Contract;
import dev.ump.service.ServiceClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Connections of one process that pass calls on as they are, without a codec: the services that are
 * served, by name.
 */
final class LocalServices {
  private static final Map<String, LocalServices> OF_PROCESS = new ConcurrentHashMap<>();

  private final Map<String, List<ServiceClient<?>>> served = new ConcurrentHashMap<>();
  private final AtomicInteger turn = new AtomicInteger();

  private LocalServices() {}

  /** Returns a connection to the services of the process that have this name in common. */
  static Backend open(String name, List<CallInterceptor> interceptors) {
    return OF_PROCESS.computeIfAbsent(name, key -> new LocalServices())
    .new Connection(interceptors);
  }

  private <S> Runnable add(ServiceClient<S> base, String name) {
    List<ServiceClient<?>> all = served.computeIfAbsent(name, key -> new CopyOnWriteArrayList<>());
    all.add(base);
    return () -> all.remove(base);
  }

  private @Nullable ServiceClient<?> next(String name) {
    Object[] all = served.getOrDefault(name, List.of()).toArray();
    return all.length == 0
        ? null
        : (ServiceClient<?>) all[Math.floorMod(turn.getAndIncrement(), all.length)];
  }

  private final class Connection implements Backend {
    private final List<CallInterceptor> interceptors;
    private volatile boolean isClosed;

    Connection(List<CallInterceptor> interceptors) {
      this.interceptors = interceptors;
    }

    @Override
    public <S, C> Runnable serve(Contract<S, C> contract, ServiceClient<S> base, String name) {
      return add(base, name);
    }

    @Override
    public <S, C> C client(Contract<S, C> contract, String name) {
      return contract.connect(ServiceClient.intercepted(
          new Local<>(this, name, base -> base), contract.methods(), name, interceptors));
    }

    @Override
    public ConnectionStats stats() {
      return new Counts().stats(0, 0, 0);
    }

    @Override
    public void dump(StringBuilder text) {
      text.append("\nCalls are on their servers: see dump() of each.");
    }

    @Override
    public void close(Duration limit) {
      isClosed = true;
    }

    @SuppressWarnings("unchecked") // one name, one service
    <S> ServiceClient<S> find(String name) {
      ServiceClient<?> found = isClosed ? null : next(name);
      if (found == null) {
        throw new ServerClosedException(
            isClosed
                ? "The connection is closed; the call was not executed."
                : "No server serves '" + name + "' here; the call was not executed.");
      }
      return (ServiceClient<S>) found;
    }
  }

  /** Calls the server that serves the service at the moment. */
  private record Local<S>(
      Connection connection, String name, Function<ServiceClient<S>, ServiceClient<S>> view)
      implements ServiceClient<S> {

    private ServiceClient<S> found() {
      return view.apply(connection.find(name));
    }

    @Override
    public <R extends @Nullable Object> R call(Call<S, R> call) {
      return found().call(call);
    }

    @Override
    public <R extends @Nullable Object> CompletableFuture<R> callAsync(Call<S, R> call) {
      ServiceClient<S> found;
      try {
        found = found();
      } catch (ServerClosedException missing) {
        return CompletableFuture.failedFuture(missing);
      }
      return found.callAsync(call);
    }

    @Override
    public void post(Call<S, Void> call) {
      found().post(call);
    }

    @Override
    public ServiceClient<S> withTimeout(Duration timeout) {
      if (timeout.isZero() || timeout.isNegative()) {
        throw new IllegalArgumentException("A time limit must be positive, not " + timeout);
      }
      return new Local<>(connection, name, base -> base.withTimeout(timeout));
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
