package dev.ump.micrometer;

import dev.ump.service.CallOutcome;
import dev.ump.service.ServerStats;
import dev.ump.service.UmpServer;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link UmpServer} is doing, as meters:
 *
 * <table>
 * <caption>The meters, each with the tag {@code server}</caption>
 * <thead><tr><th>name<th>kind<th>what</thead>
 * <tbody>
 * <tr><td>{@code ump.server.queued}<td>gauge<td>calls that wait to be executed
 * <tr><td>{@code ump.server.running}<td>gauge<td>threads that execute a call
 * <tr><td>{@code ump.server.held}<td>gauge<td>executed calls whose answers wait for the end of
 *     their batch
 * <tr><td>{@code ump.server.batches}<td>counter<td>batches that have ended, by the tag
 *     {@code outcome}: {@code committed} or {@code failed}
 * <tr><td>{@code ump.server.restarts}<td>counter<td>how often the service was made anew
 * <tr><td>{@code ump.server.oldest.age}<td>time gauge<td>for how long the first of the queue has
 *     been sent; 0 if none waits
 * <tr><td>{@code ump.server.calls}<td>counter<td>calls that have ended, one for each
 *     {@link CallOutcome} by the tag {@code outcome}, such as {@code timed_out}
 * </tbody>
 * </table>
 *
 * <p>Those of batches and restarts stay 0 for a server that has none. The last two are there if the
 * server is {@linkplain UmpServer.Builder#measured measured}.
 *
 * <pre>{@code
 * new UmpServerMetrics(server).bindTo(registry);
 * }</pre>
 *
 * <p>Meters end with their server: when it has ended, they are removed from every registry that
 * they were bound to, on the thread that ended it or on one that waits for its end. {@link #close}
 * removes them before. A server that is started again, under the same name, needs a binder of its
 * own, and has meters of its own. What a registry throws then goes to the thread's
 * uncaught-exception handler.
 *
 * <p>A registry knows a meter by its name and tags. If two servers of one name (and the same
 * further tags) are bound to one registry, it has the meters of the one that was bound last; the
 * end of the other one leaves them there. Servers that live side by side need different names or
 * tags.
 *
 * <p>Meters keep no server alive; a server keeps its meters and their registries until it ends. The
 * meters of one publication share one look at the server.
 *
 * <p>Safe for use by several threads.
 */
public final class UmpServerMetrics implements MeterBinder, AutoCloseable {
  static final String QUEUED = "ump.server.queued";

  private final UmpServer<?> server;
  private final Tags tags;
  private final CompletableFuture<?> end;

  /** Kept by the server until that ends, or this is closed. */
  final BoundMeters bound = new BoundMeters();

  /**
   * Makes a binder for a server.
   *
   * @param server what is measured
   */
  public UmpServerMetrics(UmpServer<?> server) {
    this(server, Tags.empty());
  }

  /**
   * Makes a binder for a server.
   *
   * @param server what is measured
   * @param tags what its meters have beside the tag {@code server}
   */
  public UmpServerMetrics(UmpServer<?> server, Iterable<Tag> tags) {
    this(server, tags, null);
  }

  /** Those of its calls end after those of the server. With them this is not closed. */
  UmpServerMetrics(UmpServer<?> server, Iterable<Tag> tags, @Nullable CallMeters calls) {
    this.server = Objects.requireNonNull(server, "server");
    this.tags = Tags.of(tags).and("server", server.name());
    this.end = endWith(server, bound, calls);
  }

  /**
   * The server keeps the meters, which must not keep the server: so nothing of {@code this} is
   * used. Returns the stage of its end.
   */
  private static CompletableFuture<?> endWith(
      UmpServer<?> server, BoundMeters bound, @Nullable CallMeters calls) {
    String name = server.name();
    CompletableFuture<?> end = server.whenEnded().toCompletableFuture();
    end.thenRun(() -> {
      Foreign.tell(bound.end());
      if (calls != null) {
        calls.end(name);
      }
    });
    return end;
  }

  /**
   * Registers the meters; replaces those of another server with the same name and tags. Does
   * nothing if they are registered there already, the server has ended, or this binder is closed.
   *
   * <p>What the registry throws is thrown; none of the meters is left there then.
   *
   * @param registry where to register them; any number of registries, one after the other
   */
  @Override
  public void bindTo(MeterRegistry registry) {
    bound.bind(registry, measures(new Reading(registry.config().clock())));
  }

  /**
   * Removes the meters from every registry that they were bound to, for good. The server goes on.
   * Closing twice does nothing.
   *
   * <p>What a registry throws is thrown, after the meters were removed from the others.
   */
  @Override
  public void close() {
    end.cancel(false); // the server may run on for long
    Foreign.rethrow(bound.end());
  }

  private List<Measure> measures(Reading reading) {
    var measures = new ArrayList<Measure>();
    measures.add(
        gauge(QUEUED, "Calls that wait to be executed", "calls", reading, ServerStats::queued));
    measures.add(gauge(
        "ump.server.running",
        "Threads that execute a call",
        "threads",
        reading,
        ServerStats::running));
    measures.add(gauge(
        "ump.server.held",
        "Executed calls whose answers wait for the end of their batch",
        "calls",
        reading,
        ServerStats::held));
    measures.add(batches("committed", reading, it -> it.batches() - it.batchFailures()));
    measures.add(batches("failed", reading, ServerStats::batchFailures));
    measures.add(counter(
        "ump.server.restarts",
        tags,
        "How often the service was made anew",
        "restarts",
        reading,
        ServerStats::restarts));
    if (server.stats().isMeasured()) {
      measures.add(Measure.of(
          "ump.server.oldest.age",
          tags,
          Meter.Type.GAUGE,
          TimeGauge.builder(
                  "ump.server.oldest.age", server, TimeUnit.NANOSECONDS, it -> nanos(reading, it))
              .description("For how long the first call of the queue has been sent")
              .tags(tags)::register));
      for (CallOutcome outcome : CallOutcome.values()) {
        measures.add(calls(outcome, reading));
      }
    }
    return measures;
  }

  private Measure batches(String outcome, Reading reading, ToDoubleFunction<ServerStats> count) {
    return counter(
        "ump.server.batches", with(outcome), "Batches that have ended", "batches", reading, count);
  }

  private Measure calls(CallOutcome outcome, Reading reading) {
    return counter(
        "ump.server.calls",
        with(outcome.name().toLowerCase(Locale.ROOT)),
        "Calls that have ended",
        "calls",
        reading,
        it -> it.count(outcome));
  }

  private Tags with(String outcome) {
    return tags.and("outcome", outcome);
  }

  private Measure gauge(
      String name,
      String description,
      String unit,
      Reading reading,
      ToDoubleFunction<ServerStats> value) {
    return Measure.of(
        name,
        tags,
        Meter.Type.GAUGE,
        Gauge.builder(name, server, it -> value.applyAsDouble(reading.of(it)))
            .description(description)
            .baseUnit(unit)
            .tags(tags)::register);
  }

  private Measure counter(
      String name,
      Tags tags,
      String description,
      String unit,
      Reading reading,
      ToDoubleFunction<ServerStats> count) {
    return Measure.of(
        name,
        tags,
        Meter.Type.COUNTER,
        FunctionCounter.builder(name, server, it -> count.applyAsDouble(reading.of(it)))
            .description(description)
            .baseUnit(unit)
            .tags(tags)::register);
  }

  private static double nanos(Reading reading, UmpServer<?> server) {
    Duration oldest = reading.of(server).oldestAge();
    return oldest == null ? 0 : oldest.toNanos();
  }
}
