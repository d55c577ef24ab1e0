package dev.ump.spring;

import dev.ump.channel.DeadlockException;
import dev.ump.service.UmpServer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Ends servers of an application, each once, within time.
 *
 * @param limit the time for all of them
 * @param limits the times that properties give to single servers
 * @param done the names of those that were ended
 */
record Closing(Duration limit, Map<String, Duration> limits, Set<String> done) {
  private static final Log LOG = LogFactory.getLog("dev.ump.spring.UmpServers");

  /** The time in which Spring would go on while servers end, and tell nothing of it. */
  private static final Duration MARGIN = Duration.ofMillis(500);

  static Closing within(Duration phase, Map<String, Duration> limits) {
    Duration margin = phase.dividedBy(10);
    Duration limit = phase.minus(margin.compareTo(MARGIN) < 0 ? margin : MARGIN);
    return new Closing(limit, limits, ConcurrentHashMap.newKeySet());
  }

  void close(String name, UmpServer<?> server, Duration rest) {
    if (!done.add(name)) {
      return;
    }
    Duration own = limits.getOrDefault(Names.key(name), rest);
    Duration limit = own.compareTo(rest) < 0 ? own : rest;
    try {
      if (server.close(limit)) {
        return;
      }
    } catch (DeadlockException callWaitsForThis) {
      LOG.warn("The server '" + name + "' cannot be waited for: " + callWaitsForThis.getMessage());
    }
    LOG.warn("The server '" + name + "' has not ended in time; its threads are interrupted. "
        + server.dump());
    server.closeNow();
  }
}
