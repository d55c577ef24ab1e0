package dev.ump.service;

import dev.ump.internal.waiting.Deadline;
import dev.ump.internal.waiting.Durations;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The try to make a service anew that is awaited, or goes on.
 *
 * @param due when it begins
 * @param event that of a flight recording, if it is wanted
 */
record RestartState(
    String server,
    int number,
    int most,
    Deadline due,
    @Nullable Throwable cause,
    @Nullable Object event) {

  /** Returns a text such as {@code dev is being made anew (try 2 of 3, in 4.2 s) after …}. */
  String describe() {
    long left = due.remainingNanos();
    return server + " is being made anew (try " + number + " of " + most
        + (left > 0 ? ", in " + Durations.format(Duration.ofNanos(left)) : "")
        + ") after " + (cause == null ? "it asked for that" : ServiceThrows.textOf(cause));
  }
}
