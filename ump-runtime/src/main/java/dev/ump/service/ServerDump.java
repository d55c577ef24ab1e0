package dev.ump.service;

import dev.ump.channel.InFlight.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a server that have not ended, as they were seen at some moment; {@link #toString} is
 * for people. Immutable.
 *
 * @param server the name of the server
 * @param calls those that are executed, each before those that are executed in place inside it;
 *     those of batches that have not ended, those that are still to be answered, and the queued
 *     ones in order, urgent ones first, at most the first 1,000
 * @param queued the number of all queued calls
 * @param waitingForRoom the number of threads that wait for room to make a call, see
 *     {@link UmpServer.Builder#capacity(int, java.time.Duration)}
 * @param restart what goes on while the service is made anew, such as {@code dev is being made anew
 *     (try 2 of 3, in 4.2 s) after java.io.IOException: gone}; else null
 * @see UmpServer#dump
 */
public record ServerDump(
    String server,
    List<CallInFlight> calls,
    int queued,
    int waitingForRoom,
    @Nullable String restart) {
  private static final int MOST_QUEUED_IN_TEXT = 20;

  private List<CallInFlight> in(State state) {
    return calls.stream().filter(call -> call.state() == state).toList();
  }

  /** Returns how many threads execute calls; one may execute several, each inside another one. */
  private long running() {
    return in(State.HANDLED).stream().map(CallInFlight::handler).distinct().count();
  }

  /** Returns the number of each kind, then each call, but only the first queued ones. */
  @Override
  public String toString() {
    List<CallInFlight> waiting = in(State.QUEUED);
    int held = in(State.HELD).size();
    var text = new StringBuilder("UmpServer[" + server + "]: ")
        .append(running())
        .append(" running, ")
        .append(held == 0 ? "" : held + " held, ")
        .append(in(State.OPEN).size())
        .append(" to be answered later, ")
        .append(queued)
        .append(" queued")
        .append(waitingForRoom == 0 ? "" : ", " + waitingForRoom + " waiting for room");
    if (restart != null) {
      text.append("\n  ").append(restart);
    }
    calls.stream()
        .filter(call -> call.state() != State.QUEUED)
        .forEach(call -> text.append("\n  ").append(call));
    waiting.stream()
        .limit(MOST_QUEUED_IN_TEXT)
        .forEach(call -> text.append("\n  ").append(call));
    int more = queued - Math.min(waiting.size(), MOST_QUEUED_IN_TEXT);
    return more > 0
        ? text.append("\n  and ").append(more).append(" more").toString()
        : text.toString();
  }
}
