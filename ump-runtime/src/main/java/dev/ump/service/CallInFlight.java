package dev.ump.service;

import dev.ump.channel.InFlight.Awaited;
import dev.ump.channel.InFlight.State;
import dev.ump.internal.waiting.Durations;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that has not ended, as it was seen at some moment. Immutable.
 *
 * <p>Times and callers are known of all calls if the server
 * {@linkplain UmpServer.Builder#measured measures} them, or a flight recording wants them;
 * otherwise only of some.
 *
 * @param method service, method and parameter types, such as {@code KeyValueStore.get(String)}
 * @param state whether it is queued, executed by a thread, executed in a batch that has not ended,
 *     or still to be answered by the stage that its method has returned
 * @param isOneWay whether it is a one-way call, for which no caller waits
 * @param isAbandoned whether its caller has abandoned it, so it is only still executed
 * @param isUrgent whether it overtakes what is queued, see {@link UmpMethod#urgent}
 * @param isInPlace whether the thread that made it executes it itself, instead of waiting for it
 * @param caller the thread that sent it; null if that is not known
 * @param isCallerWaiting whether that thread is blocked until the call ends
 * @param handler the thread that executes it, or its batch; null if none does
 * @param age the time since it was sent; null if that is not known
 * @param running the time since its execution began; null if it is queued, or that is not known
 * @param timeLeft the rest of its time limit; null if it has none
 * @param awaits what the handler waits for at another server before it can go on with this call;
 *     null if it does not, or if that is not a wait of ump
 * @param id the same number in each look at this call, and nearly always another one for every
 *     other call; {@code awaits} has that of the call that the handler waits for
 * @param stack the stack of the handler, the innermost frame first; empty if there is none, and for
 *     the second and later calls that wait for the end of one batch or are executed inside each
 *     other
 */
public record CallInFlight(
    String method,
    State state,
    boolean isOneWay,
    boolean isAbandoned,
    boolean isUrgent,
    boolean isInPlace,
    @Nullable Thread caller,
    boolean isCallerWaiting,
    @Nullable Thread handler,
    @Nullable Duration age,
    @Nullable Duration running,
    @Nullable Duration timeLeft,
    @Nullable Awaited awaits,
    int id,
    List<StackTraceElement> stack) {

  /** Returns one line, and the stack of the thread that executes it. */
  @Override
  public String toString() {
    String text = switch (state) {
      case QUEUED -> method + " is queued" + lasting(age);
      case HANDLED ->
        method + " runs" + (isInPlace ? " in place" : "") + lasting(running)
            + (handler == null ? "" : " on thread " + Stacks.name(handler));
      case HELD ->
        method + " was executed, and waits for the end of its batch"
            + (handler == null ? "" : " on thread " + Stacks.name(handler));
      case OPEN -> method + " has returned, to be answered later" + lasting(running);
    };
    return text
        + (caller == null || isInPlace ? "" : ", sent by " + Stacks.name(caller))
        + (isCallerWaiting ? ", who waits" : "")
        + (isOneWay ? ", one-way" : "")
        + (isUrgent ? ", urgent" : "")
        + (isAbandoned ? ", abandoned by its caller" : "")
        + (awaits == null
            ? ""
            : ", waits for " + (awaits.id() == 0 ? "room of " : "") + awaits.server())
        + (timeLeft == null || isAbandoned ? "" : ", " + Durations.format(timeLeft) + " left")
        + Stacks.text(stack);
  }

  private static String lasting(@Nullable Duration duration) {
    return duration == null ? "" : " for " + Durations.format(duration);
  }
}
