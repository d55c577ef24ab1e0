/**
 * {@link dev.ump.micrometer.UmpServerMetrics}: what a server is doing, as meters of Micrometer.
 * {@link dev.ump.micrometer.UmpObservations}: a timer and a span for each call. {@link
 * dev.ump.micrometer.UmpContext}: logging context, trace and security of the caller where its call
 * is executed.
 */
@NullMarked
package dev.ump.micrometer;

import org.jspecify.annotations.NullMarked;
