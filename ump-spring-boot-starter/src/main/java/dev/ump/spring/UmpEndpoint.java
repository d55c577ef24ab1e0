package dev.ump.spring;

import dev.ump.service.ServerStats;
import dev.ump.service.UmpServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * The actuator's endpoint {@code ump}: what the servers are doing, without arguments of calls and
 * without results.
 */
@Endpoint(id = "ump")
public final class UmpEndpoint {
  private final UmpServers servers;

  UmpEndpoint(UmpServers servers) {
    this.servers = servers;
  }

  /**
   * Returns the state of each server.
   *
   * @return each by its name
   */
  @ReadOperation
  public Map<String, State> servers() {
    var states = new LinkedHashMap<String, State>();
    servers.all().forEach((name, server) -> states.put(name, State.of(server, List.of())));
    return states;
  }

  /**
   * Returns the state of a server, with its calls in flight.
   *
   * @param name the name of the server
   * @return its state; null if there is none of that name
   */
  @ReadOperation
  public @Nullable State server(@Selector String name) {
    UmpServer<?> server = servers.all().get(name);
    return server == null
        ? null
        : State.of(server, server.dump().toString().lines().toList());
  }

  /**
   * The state of a server.
   *
   * @param isEnded whether it has ended
   * @param running the number of threads that execute a call
   * @param queued the number of queued calls
   * @param held the number of executed calls whose answers wait for the end of their batch
   * @param oldestMillis for how long the first queued call has been sent; null if none is queued
   * @param restarts how often the service was made anew
   * @param outcomes how calls have ended, and how many
   * @param dump the calls in flight, for people; empty for all servers at once
   */
  public record State(
      boolean isEnded,
      int running,
      int queued,
      int held,
      @Nullable Long oldestMillis,
      int restarts,
      Map<String, Long> outcomes,
      List<String> dump) {

    static State of(UmpServer<?> server, List<String> dump) {
      ServerStats stats = server.stats();
      var outcomes = new LinkedHashMap<String, Long>();
      stats
          .outcomes()
          .forEach(
              (outcome, count) -> outcomes.put(outcome.name().toLowerCase(Locale.ROOT), count));
      return new State(
          server.isEnded(),
          stats.running(),
          stats.queued(),
          stats.held(),
          stats.oldestAge() == null ? null : stats.oldestAge().toMillis(),
          stats.restarts(),
          outcomes,
          dump);
    }
  }
}
