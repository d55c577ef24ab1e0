/**
 * Meters of servers, a timer and a span for each call, and the caller's context where its call is
 * executed.
 *
 * <pre>{@code
 * var observations = new UmpObservations(observationRegistry, meterRegistry);
 * UmpServer<StockClient> server =
 *     observations.start(UmpServer.builder(StockDispatcher.of(new InMemoryStock())));
 * }</pre>
 *
 * <p>This is {@link dev.ump.micrometer.UmpObservations}, which includes the other two: {@link
 * dev.ump.micrometer.UmpServerMetrics} has the meters of a server, {@link
 * dev.ump.micrometer.UmpContext} carries logging context, trace and security. {@link
 * dev.ump.micrometer.UmpConnectionMetrics} has the meters of a connection of {@code ump-remote}.
 */
@NullMarked
package dev.ump.micrometer;

import org.jspecify.annotations.NullMarked;
