package dev.ump.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request that has no outcome yet, as it was seen at some moment: for looking into a channel, not for
 * deciding anything. Immutable; what it tells may be past when it is read.
 *
 * @param message what was asked
 * @param state where the request was
 * @param isPost whether nobody ever waits for it
 * @param isAbandoned whether its caller has given up, so that it is only still being handled
 * @param caller the thread that sleeps until the request ends; null if its caller does not wait or is
 *     awake, or if that is not known
 * @param handler the thread that handles it; null if it is queued, or open
 * @param handledFor for how long it has been handled; null if it is not handled, or that is not known:
 *     the channel itself takes note of it for requests with a time limit only
 * @param timeLeft how much time is left until its caller gives up; null without a time limit
 * @param <M> the message
 */
public record InFlight<M>(
    M message,
    State state,
    boolean isPost,
    boolean isAbandoned,
    @Nullable Thread caller,
    @Nullable Thread handler,
    @Nullable Duration handledFor,
    @Nullable Duration timeLeft) {

  /** Where a request without an outcome can be. */
  public enum State {
    /** Waits to be received. */
    QUEUED,
    /** A thread handles it. */
    HANDLED,
    /** Its handler has returned without an answer, which somebody else is to give. */
    OPEN
  }
}
