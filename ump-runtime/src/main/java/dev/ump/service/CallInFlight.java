package dev.ump.service;

import dev.ump.channel.InFlight.State;
import dev.ump.internal.waiting.Durations;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that has not ended, as it was seen at some moment. Immutable.
 *
 * <p>Times and callers are known of all calls if the server {@linkplain UmpServer.Builder#measured
 * measures} them, or a flight recording wants them; otherwise of some.
 *
 * @param method service, method and parameter types, such as {@code KeyValueStore.get(String)}
 * @param state whether it is queued; executed by a thread; or still to be answered, by the stage that
 *     its method has returned
 * @param isOneWay whether nobody ever waits for it
 * @param isAbandoned whether its caller has given up, so that it is only still being executed
 * @param caller the thread that sent it; null if that is not known
 * @param isCallerWaiting whether that thread sleeps until the call ends
 * @param handler the thread that executes it; null if none does
 * @param age for how long it has been sent; null if that is not known
 * @param running for how long it has been executed; null if it is queued, or that is not known
 * @param timeLeft how much is left of its time limit; null if it has none
 * @param stack where the handler is, the innermost frame first; empty if there is none
 */
public record CallInFlight(
    String method,
    State state,
    boolean isOneWay,
    boolean isAbandoned,
    @Nullable Thread caller,
    boolean isCallerWaiting,
    @Nullable Thread handler,
    @Nullable Duration age,
    @Nullable Duration running,
    @Nullable Duration timeLeft,
    List<StackTraceElement> stack) {

  /** One line, and the stack of the thread that executes it. */
  @Override
  public String toString() {
    String text = switch (state) {
      case QUEUED -> method + " is queued" + lasting(age);
      case HANDLED ->
        method + " runs" + lasting(running)
            + (handler == null ? "" : " on thread " + Stacks.name(handler));
      case OPEN -> method + " has returned, to be answered later" + lasting(running);
    };
    return text
        + (caller == null ? "" : ", sent by " + Stacks.name(caller))
        + (isCallerWaiting ? ", who waits" : "")
        + (isOneWay ? ", one-way" : "")
        + (isAbandoned ? ", given up by its caller" : "")
        + (timeLeft == null || isAbandoned ? "" : ", " + Durations.format(timeLeft) + " left")
        + Stacks.text(stack);
  }

  private static String lasting(@Nullable Duration duration) {
    return duration == null ? "" : " for " + Durations.format(duration);
  }
}
