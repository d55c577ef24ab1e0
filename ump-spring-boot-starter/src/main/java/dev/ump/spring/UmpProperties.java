package dev.ump.spring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What {@code ump.*} properties say. Immutable.
 *
 * @param servers Servers, each by the name of its dispatcher bean without the ending 'Dispatcher'.
 * @param connections Connections to other machines, each by a name of its own. Needs ump-remote.
 * @param propagateContext Whether calls are executed in the contexts of their callers: logging
 *     context, trace, security.
 * @param problemDetails Whether web requests whose calls fail are answered with a problem detail:
 *     503 if the call was not executed, 504 if it may have been executed.
 * @param health When a server is healthy.
 */
@ConfigurationProperties("ump")
public record UmpProperties(
    @DefaultValue Map<String, Server> servers,
    @DefaultValue Map<String, Connection> connections,
    @DefaultValue("true") boolean propagateContext,
    @DefaultValue("true") boolean problemDetails,
    @DefaultValue Health health) {

  /**
   * One server; see {@link dev.ump.service.UmpServer.Builder}.
   *
   * @param capacity Number of calls that may be queued. Unbounded by default.
   * @param patience How long asynchronous and one-way calls wait for room when the queue is full.
   *     They do not wait by default.
   * @param timeout Time limit of calls that have no other. None by default.
   * @param threads Number of threads that execute calls. One by default; with more, the
   *     implementation must be thread-safe.
   * @param executor Name of an executor bean that executes the calls, one at a time.
   * @param callerRuns Whether a waiting caller executes its own call if no other is executed.
   * @param closeWithin How long the end of the application waits for the calls of this server. By
   *     default what is left of the time limit of the shutdown phase.
   * @param interruptAbandoned Whether the thread that executes a call is interrupted when the
   *     caller gives it up.
   * @param slowCalls How long a call may be executed before a warning is logged. No warnings by
   *     default.
   * @param measured Whether calls are counted and timed, for health, meters and the endpoint.
   * @param observed Whether each call is an observation: a timer, and a span.
   */
  public record Server(
      @Nullable Integer capacity,
      @Nullable Duration patience,
      @Nullable Duration timeout,
      @Nullable Integer threads,
      @Nullable String executor,
      @DefaultValue("false") boolean callerRuns,
      @Nullable Duration closeWithin,
      @DefaultValue("false") boolean interruptAbandoned,
      @Nullable Duration slowCalls,
      @DefaultValue("true") boolean measured,
      @DefaultValue("true") boolean observed) {

    static final Server DEFAULT =
        new Server(null, null, null, null, null, false, null, false, null, true, true);
  }

  /**
   * One connection; see {@code UmpConnection} of ump-remote.
   *
   * @param url Where to, such as nats://broker:4222 or local:.
   * @param prefix First word of all subjects.
   * @param timeout Time limit of calls whose methods have none.
   * @param closeWithin How long the end of the application waits for the calls of this connection.
   * @param serve Names of servers of this application that others may call.
   * @param clients Clients of services of others: name of the bean, and class of the client.
   */
  public record Connection(
      @Nullable String url,
      @Nullable String prefix,
      @Nullable Duration timeout,
      @Nullable Duration closeWithin,
      @DefaultValue List<String> serve,
      @DefaultValue Map<String, Class<?>> clients) {}

  /**
   * When a server is healthy.
   *
   * @param queueAge How long the first queued call of a server may wait before the health is DOWN.
   */
  public record Health(@DefaultValue("30s") Duration queueAge) {}
}
