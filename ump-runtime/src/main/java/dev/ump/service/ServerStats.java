package dev.ump.service;

import dev.ump.internal.waiting.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a server at some moment, and how its calls have ended until then. Immutable.
 *
 * @param server the name of the server
 * @param isMeasured whether calls are counted and timed, see {@link UmpServer.Builder#measured}
 * @param queued the number of queued calls
 * @param oldestAge the time since the first of them was sent; null if none is queued, or if calls
 *     are not timed
 * @param waitingForRoom the number of threads that wait for room to make a call, see
 *     {@link UmpServer.Builder#capacity(int, java.time.Duration)}
 * @param running the number of threads that execute a call, or begin or end a batch
 * @param held the number of executed calls whose answers wait for the end of their batch
 * @param batches the number of batches that have ended; 0 without {@link Dispatcher#inBatches}
 * @param batchFailures how many of these were not committed
 * @param restarts how often the service was made anew, see {@link UmpServer.Builder#restartOn}
 * @param outcomes the number of calls for each way to end, if calls are counted; else empty. An
 *     asynchronous call may be counted a moment after its caller has seen the outcome.
 * @see UmpServer#stats
 */
public record ServerStats(
    String server,
    boolean isMeasured,
    int queued,
    @Nullable Duration oldestAge,
    int waitingForRoom,
    int running,
    int held,
    long batches,
    long batchFailures,
    int restarts,
    Map<CallOutcome, Long> outcomes) {

  /**
   * Returns how many calls have ended in this way.
   *
   * @param outcome the way
   * @return the number; 0 if calls are not counted
   */
  public long count(CallOutcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /** Returns one line, without the ways in which no call has ended. */
  @Override
  public String toString() {
    List<String> ended = outcomes.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .toList();
    return "UmpServer[" + server + "]: "
        + running + " running, "
        + (held == 0 ? "" : held + " held, ")
        + queued + " queued"
        + (oldestAge == null ? "" : ", the first one for " + Durations.format(oldestAge))
        + (waitingForRoom == 0 ? "" : ", " + waitingForRoom + " waiting for room")
        + (ended.isEmpty() ? "" : "; ended: " + String.join(", ", ended))
        + (batches == 0 ? "" : "; " + batches + (batches == 1 ? " batch" : " batches"))
        + (batchFailures == 0 ? "" : ", " + batchFailures + " failed")
        + (restarts == 0 ? "" : "; made anew " + restarts + (restarts == 1 ? " time" : " times"));
  }
}
