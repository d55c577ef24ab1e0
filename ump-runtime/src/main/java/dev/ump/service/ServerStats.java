package dev.ump.service;

import dev.ump.internal.waiting.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server was doing at some moment, and how its calls have ended until then. Immutable.
 *
 * @param server the name of the server
 * @param isMeasured whether calls are counted and timed, see {@link UmpServer.Builder#measured}
 * @param depth how many calls wait to be executed
 * @param oldestAge for how long the first of them has been sent; null if none waits, or that is not
 *     known because calls are not timed
 * @param busy how many threads execute a call
 * @param outcomes how many calls have ended in which way: for each way a number if calls are counted,
 *     else empty. An asynchronous call may be counted a moment after its caller has seen the outcome.
 * @see UmpServer#stats
 */
public record ServerStats(
    String server,
    boolean isMeasured,
    int depth,
    @Nullable Duration oldestAge,
    int busy,
    Map<CallOutcome, Long> outcomes) {

  /**
   * How many calls have ended in this way.
   *
   * @param outcome the way
   * @return the number; 0 if calls are not counted
   */
  public long count(CallOutcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /** One line, without the ways in which no call has ended. */
  @Override
  public String toString() {
    List<String> ended = outcomes.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .toList();
    return "UmpServer[" + server + "]: "
        + busy + " running, "
        + depth + " queued"
        + (oldestAge == null ? "" : ", the first one for " + Durations.format(oldestAge))
        + (ended.isEmpty() ? "" : "; ended: " + String.join(", ", ended));
  }
}
