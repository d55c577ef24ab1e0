package dev.ump.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request that has no outcome yet, as it was seen at some moment: for displays, not for
 * decisions. Immutable; it may be out of date when you read it.
 *
 * @param message what was asked
 * @param state where the request was
 * @param isPost whether it is a post, for which no caller waits
 * @param isAbandoned whether its caller has abandoned it, so it is only still handled
 * @param isUrgent whether it overtakes others that are queued, see {@link Channel.Builder#urgent}
 * @param isInPlace whether its caller handles it itself, on its own stack: a caller of a server
 *     that is {@linkplain Server#serveCallerRuns run by its callers}, the owner's own thread, or a
 *     call inside another call of the same server
 * @param caller the thread that sleeps until the request ends; null if its caller does not wait or
 *     is awake, or if that is not known
 * @param handler the thread that handles it, or its batch; null if it is queued, or open
 * @param handledFor the time since its handler began; null if it is not handled, or
 *     that is not known: the channel itself records it only for requests with a time limit
 * @param timeLeft the time until its time limit; null without one
 * @param awaits what the handler waits for at another server, or at this one, before it can go on
 *     with this request; null if it does not, or if that is not a wait of ump
 * @param id the same number in each look at this request, and nearly always another one for every
 *     other request
 * @param <M> the message
 */
public record InFlight<M>(
    M message,
    State state,
    boolean isPost,
    boolean isAbandoned,
    boolean isUrgent,
    boolean isInPlace,
    @Nullable Thread caller,
    @Nullable Thread handler,
    @Nullable Duration handledFor,
    @Nullable Duration timeLeft,
    @Nullable Awaited awaits,
    int id) {

  /**
   * What a thread waits for while it handles a request.
   *
   * @param server the name of the server whose request it is
   * @param id the {@link InFlight#id} of that request; 0 if the thread waits for room to send it
   */
  public record Awaited(String server, int id) {}

  /** The places where a request without an outcome can be. */
  public enum State {
    /** It waits to be received. */
    QUEUED,
    /** A thread handles it. */
    HANDLED,
    /** It was handled; its answer is held until its {@link Batch} has ended. */
    HELD,
    /** Its handler has returned without an answer; other code is to answer it. */
    OPEN
  }
}
