package dev.ump.micrometer;

import dev.ump.service.ServerStats;
import dev.ump.service.UmpServer;
import io.micrometer.core.instrument.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The last look at a server, for all meters that are published together: a look counts the queue.
 * Keeps nothing of the server.
 */
final class Reading {
  private static final long FRESH_MILLIS = 100;

  private final Clock clock;
  private @Nullable ServerStats last;
  private long readAt;

  Reading(Clock clock) {
    this.clock = clock;
  }

  synchronized ServerStats of(UmpServer<?> server) {
    long now = clock.wallTime();
    ServerStats stats = last;
    if (stats == null || Math.abs(now - readAt) > FRESH_MILLIS) {
      stats = server.stats();
      last = stats;
      readAt = now;
    }
    return stats;
  }
}
