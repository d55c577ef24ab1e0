package dev.ump.micrometer;

import dev.ump.service.CallOutcome;
import dev.ump.service.UmpServer;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What a {@link UmpServer} is doing, as meters:
 *
 * <table>
 * <caption>The meters, each with the tag {@code server}</caption>
 * <thead><tr><th>name<th>kind<th>what</thead>
 * <tbody>
 * <tr><td>{@code ump.server.queued}<td>gauge<td>calls that wait to be executed
 * <tr><td>{@code ump.server.busy}<td>gauge<td>threads that execute a call
 * <tr><td>{@code ump.server.oldest.age}<td>time gauge<td>for how long the first of the queue has been
 *     sent; 0 if none waits
 * <tr><td>{@code ump.server.calls}<td>counter<td>calls that have ended, one for each {@link CallOutcome}
 *     by the tag {@code outcome}, such as {@code timed_out}
 * </tbody>
 * </table>
 *
 * <p>The last two are there if the server is {@linkplain UmpServer.Builder#measured measured}.
 *
 * <pre>{@code
 * new UmpServerMetrics(server).bindTo(registry);
 * }</pre>
 *
 * <p>Meters keep no server alive. When the server has ended they stay, and tell what they told last, as
 * long as somebody keeps the server. The meters of one publication share one look at the server.
 *
 * <p>Safe for use by several threads.
 */
public final class UmpServerMetrics implements MeterBinder {
  private final UmpServer<?> server;
  private final Tags tags;

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
    this.server = Objects.requireNonNull(server, "server");
    this.tags = Tags.of(tags).and("server", server.stats().server());
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    var reading = new Reading(registry.config().clock());
    Gauge.builder("ump.server.queued", server, it -> reading.of(it).depth())
        .description("Calls that wait to be executed")
        .baseUnit("calls")
        .tags(tags)
        .register(registry);
    Gauge.builder("ump.server.busy", server, it -> reading.of(it).busy())
        .description("Threads that execute a call")
        .baseUnit("threads")
        .tags(tags)
        .register(registry);
    if (server.stats().isMeasured()) {
      bindMeasured(registry, reading);
    }
  }

  private void bindMeasured(MeterRegistry registry, Reading reading) {
    TimeGauge.builder(
            "ump.server.oldest.age", server, TimeUnit.NANOSECONDS, it -> nanos(reading, it))
        .description("For how long the first call of the queue has been sent")
        .tags(tags)
        .register(registry);
    for (CallOutcome outcome : CallOutcome.values()) {
      FunctionCounter.builder("ump.server.calls", server, it -> reading.of(it).count(outcome))
          .description("Calls that have ended")
          .baseUnit("calls")
          .tags(tags.and("outcome", outcome.name().toLowerCase(Locale.ROOT)))
          .register(registry);
    }
  }

  private static double nanos(Reading reading, UmpServer<?> server) {
    Duration oldest = reading.of(server).oldestAge();
    return oldest == null ? 0 : oldest.toNanos();
  }
}
