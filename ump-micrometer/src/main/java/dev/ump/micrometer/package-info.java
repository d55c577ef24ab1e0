/** {@link dev.ump.micrometer.UmpServerMetrics}: what a server is doing, as meters of Micrometer. */
@NullMarked
package dev.ump.micrometer;

import org.jspecify.annotations.NullMarked;
