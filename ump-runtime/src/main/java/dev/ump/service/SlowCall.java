package dev.ump.service;

import dev.ump.internal.waiting.Durations;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that has been executed for too long, as it was seen at some moment. Immutable.
 *
 * @param server the name of the server
 * @param method service, method and parameter types, such as {@code KeyValueStore.get(String)}
 * @param queued the time that it waited before it was executed
 * @param running the time since its execution began
 * @param caller the thread that sent it; it may do something else if it does not wait
 * @param handler the thread that executes it; null if it has returned a stage that is not complete,
 *     or has ended the call meanwhile
 * @param stack the stack of that thread, the innermost frame first; empty if there is none
 * @see UmpServer.Builder#slowCalls
 */
public record SlowCall(
    String server,
    String method,
    Duration queued,
    Duration running,
    Thread caller,
    @Nullable Thread handler,
    List<StackTraceElement> stack) {

  /** Returns one line, and the stack of the thread that executes it. */
  @Override
  public String toString() {
    return method + " of " + server + " has run for " + Durations.format(running)
        + (handler == null ? "" : " on thread " + Stacks.name(handler))
        + ", sent by " + Stacks.name(caller)
        + Stacks.text(stack);
  }
}
