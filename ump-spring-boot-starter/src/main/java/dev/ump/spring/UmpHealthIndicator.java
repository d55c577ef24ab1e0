package dev.ump.spring;

import dev.ump.service.ServerEnd;
import dev.ump.service.ServerStats;
import dev.ump.service.UmpServer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** DOWN if a server has ended, or its first queued call waits for too long. */
final class UmpHealthIndicator extends AbstractHealthIndicator {
  private final UmpServers servers;
  private final Duration queueAge;

  UmpHealthIndicator(UmpServers servers, Duration queueAge) {
    super("A server of ump cannot be looked at");
    this.servers = servers;
    this.queueAge = queueAge;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    builder.up();
    servers.all().forEach((name, server) -> {
      String problem = problem(server);
      if (problem != null) {
        builder.down();
      }
      builder.withDetail(name, problem == null ? server.stats().toString() : problem);
    });
  }

  private @Nullable String problem(UmpServer<?> server) {
    if (server.isEnded()) {
      ServerEnd end = server.whenEnded().toCompletableFuture().getNow(null);
      return "has ended" + (end == null ? "" : ": " + end.reason());
    }
    ServerStats stats = server.stats();
    Duration oldest = stats.oldestAge();
    return oldest != null && oldest.compareTo(queueAge) > 0
        ? "the first queued call waits for too long: " + stats
        : null;
  }
}
