package dev.ump.micrometer;

import dev.ump.service.CallInterceptor;
import dev.ump.service.UmpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.observation.ObservationRegistry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Observes each call of a server: timers, and spans with parent and error, by the handlers of an
 * {@link ObservationRegistry}.
 *
 * <pre>{@code
 * var observations = new UmpObservations(observationRegistry, meterRegistry);
 * UmpServer<StockClient> server =
 *     observations.start(UmpServer.builder(StockDispatcher.of(new InMemoryStock())));
 * }</pre>
 *
 * <table>
 * <caption>The two observations of a call</caption>
 * <thead><tr><th>name<th>from<th>until<th>its parent</thead>
 * <tbody>
 * <tr><td>{@code ump.call}<td>before it is sent<td>its caller has the outcome; of a one-way call,
 *     until it was sent<td>the current observation or span of the caller
 * <tr><td>{@code ump.execution}<td>a thread begins to execute it<td>before the answer is given
 *     <td>{@code ump.call}
 * </tbody>
 * </table>
 *
 * <p>The difference of their times is that in the queue. Both have the tags {@code server},
 * {@code service}, {@code method} (with its parameter types) and {@code outcome}: the names of
 * {@link dev.ump.service.CallOutcome} in lower case, or {@code sent} for a one-way call on its
 * client. A call that failed has the failure as its error, one that its caller cancelled has none.
 * A call that is withdrawn before it is executed has no execution. {@link CallObservationContext}
 * is what conventions, filters and handlers of yours are given.
 *
 * <p>What handlers throw around an observation goes to the uncaught-exception handler of the
 * thread, and changes no call.
 *
 * <p>Immutable, and safe for use by several threads; for any number of servers.
 */
public final class UmpObservations {
  private static final boolean HAS_CONTEXT = hasContext();

  private final ObservationRegistry observations;
  private final @Nullable MeterRegistry meters;

  /**
   * Observes calls, without meters of the servers. Timers that handlers of the registry make stay
   * when a server has ended.
   *
   * @param observations makes the observations
   */
  public UmpObservations(ObservationRegistry observations) {
    this.observations = Objects.requireNonNull(observations, "observations");
    this.meters = null;
  }

  /**
   * Observes calls, and publishes the {@linkplain UmpServerMetrics meters} of the servers.
   *
   * @param observations makes the observations
   * @param meters has the meters of servers, and the timers that handlers of {@code observations}
   *     make. When a server has ended, and no other one of its name is left, both are removed.
   */
  public UmpObservations(ObservationRegistry observations, MeterRegistry meters) {
    this.observations = Objects.requireNonNull(observations, "observations");
    this.meters = Objects.requireNonNull(meters, "meters");
  }

  /**
   * Starts a server whose calls are observed. If Micrometer's context-propagation is on the class
   * path, calls are executed in the contexts of their callers, see {@link UmpContext}; else an
   * execution has no parent. A {@link UmpServer.Builder#context} that was set before is replaced
   * then.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param builder the server, with everything else set; interceptors set before are outside. Used
   *     once.
   * @return the server
   * @throws IllegalStateException as {@link UmpServer.Builder#start}
   */
  public <S, C> UmpServer<C> start(UmpServer.Builder<S, C> builder) {
    if (HAS_CONTEXT) {
      builder.context(UmpContext.propagator());
    }
    return startAsIs(builder);
  }

  /**
   * Starts a server whose calls are observed, and leaves the builder's context as it is.
   *
   * @param <S> the service
   * @param <C> the generated client
   * @param builder the server, as above
   * @return the server
   * @throws IllegalStateException as {@link UmpServer.Builder#start}
   */
  public <S, C> UmpServer<C> startAsIs(UmpServer.Builder<S, C> builder) {
    CallMeters left = meters == null ? null : new CallMeters(meters);
    var interceptor = new ObservingInterceptor(observations, left);
    UmpServer<C> server =
        builder.clientInterceptor(interceptor).serverInterceptor(interceptor).start();
    if (left != null) {
      publish(server, left);
    }
    return server;
  }

  /** A registry that refuses the meters of a server does not keep it from running. */
  private void publish(UmpServer<?> server, CallMeters left) {
    var metrics = new UmpServerMetrics(server, Tags.empty(), left);
    try {
      metrics.bindTo(Objects.requireNonNull(meters, "there is something left"));
    } catch (Throwable refused) {
      Foreign.tell(refused);
    }
  }

  /**
   * Returns an observation around each call: for {@link UmpServer.Builder#clientInterceptor}
   * ({@code ump.call}) and {@link UmpServer.Builder#serverInterceptor} ({@code ump.execution}) of
   * servers that you start yourself, and of {@linkplain dev.ump.service.UmpSharded sharded} ones.
   * Its timers stay when a server has ended.
   *
   * @return the interceptor
   */
  public CallInterceptor interceptor() {
    return new ObservingInterceptor(observations, null);
  }

  private static boolean hasContext() {
    try {
      Class.forName(
          "io.micrometer.context.ContextSnapshotFactory",
          false,
          UmpObservations.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError missing) {
      return false;
    }
  }
}
