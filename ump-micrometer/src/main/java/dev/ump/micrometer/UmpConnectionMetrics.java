package dev.ump.micrometer;

import dev.ump.remote.ConnectionStats;
import dev.ump.remote.UmpConnection;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * What a {@link UmpConnection} is doing, as meters; needs {@code ump-remote}.
 *
 * <table>
 * <caption>The meters</caption>
 * <thead><tr><th>name<th>kind<th>what</thead>
 * <tbody>
 * <tr><td>{@code ump.connection.sent}<td>counter<td>calls that were given to the transport
 * <tr><td>{@code ump.connection.calls}<td>counter<td>calls of this process that have ended, by the
 *     tag {@code outcome}: {@code replied}, {@code refused}, {@code lost}, {@code abandoned}
 * <tr><td>{@code ump.connection.waiting}<td>gauge<td>calls of this process that have not ended
 * <tr><td>{@code ump.connection.received}<td>counter<td>calls of others that came
 * <tr><td>{@code ump.connection.served}<td>counter<td>calls of others that have ended, by the tag
 *     {@code outcome}: {@code answered}, {@code refused}, {@code cancelled}
 * <tr><td>{@code ump.connection.open}<td>gauge<td>calls of others that are executed, or wait
 * <tr><td>{@code ump.connection.dropped}<td>counter<td>frames that the transport has dropped
 * </tbody>
 * </table>
 *
 * <p>{@link ConnectionStats} says what each number means. Meters keep no connection alive; {@link
 * #close} removes them. Give each connection of a registry a tag of its own.
 *
 * <p>Safe for use by several threads.
 */
public final class UmpConnectionMetrics implements MeterBinder, AutoCloseable {
  private final UmpConnection connection;
  private final Tags tags;
  private final BoundMeters bound = new BoundMeters();

  /**
   * Makes a binder for a connection.
   *
   * @param connection what is measured
   * @param tags what its meters have
   */
  public UmpConnectionMetrics(UmpConnection connection, Iterable<Tag> tags) {
    this.connection = Objects.requireNonNull(connection, "connection");
    this.tags = Tags.of(tags);
  }

  /**
   * Registers the meters; replaces those of another connection with the same tags. Does nothing if
   * they are registered there already, or this binder is closed.
   *
   * @param registry where to register them; any number of registries, one after the other
   */
  @Override
  public void bindTo(MeterRegistry registry) {
    List<Measure> measures = new ArrayList<>();
    measures.add(counter("sent", tags, ConnectionStats::sent));
    measures.add(counter("calls", with("replied"), ConnectionStats::replied));
    measures.add(counter("calls", with("refused"), ConnectionStats::refused));
    measures.add(counter("calls", with("lost"), ConnectionStats::lost));
    measures.add(counter("calls", with("abandoned"), ConnectionStats::abandoned));
    measures.add(gauge("waiting", ConnectionStats::waiting));
    measures.add(counter("received", tags, ConnectionStats::received));
    measures.add(counter("served", with("answered"), ConnectionStats::answered));
    measures.add(counter("served", with("refused"), ConnectionStats::turnedAway));
    measures.add(counter("served", with("cancelled"), ConnectionStats::cancelled));
    measures.add(gauge("open", ConnectionStats::open));
    measures.add(counter("dropped", tags, ConnectionStats::dropped));
    bound.bind(registry, measures);
  }

  /**
   * Removes the meters from every registry that they were bound to, for good. Closing twice does
   * nothing.
   *
   * <p>What a registry throws is thrown, after the meters were removed from the others.
   */
  @Override
  public void close() {
    Foreign.rethrow(bound.end());
  }

  private Tags with(String outcome) {
    return tags.and("outcome", outcome);
  }

  private Measure counter(String name, Tags own, ToDoubleFunction<ConnectionStats> count) {
    String full = "ump.connection." + name;
    return Measure.of(
        full,
        own,
        Meter.Type.COUNTER,
        FunctionCounter.builder(full, connection, it -> count.applyAsDouble(it.stats()))
            .baseUnit("calls")
            .tags(own)::register);
  }

  private Measure gauge(String name, ToDoubleFunction<ConnectionStats> value) {
    String full = "ump.connection." + name;
    return Measure.of(
        full,
        tags,
        Meter.Type.GAUGE,
        Gauge.builder(full, connection, it -> value.applyAsDouble(it.stats()))
            .baseUnit("calls")
            .tags(tags)::register);
  }
}
