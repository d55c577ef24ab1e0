package dev.ump.channel;

import dev.ump.internal.waiting.Deadline;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The caller's side of a request: the reply slot.
 *
 * <h2>Protocol</h2>
 *
 * <p>The two sides of a request are two objects, so that each can be released separately. The
 * request refers to its call until it is answered; the call refers to its request by a
 * {@code link}, strong or weak, until it has an outcome. Two words decide everything:
 *
 * <ul>
 *   <li><b>The state of the {@link ChannelRequest}</b> decides which side gets a queued request: a
 *       receiver, or the caller that withdraws it. A caller that withdraws it knows that it was not
 *       executed.
 *   <li><b>The slot's outcome</b> decides how a received request ends: it is set by one atomic
 *       update, by an answer or by the caller that abandons the request. It also decides which of
 *       several answers is the first. Of those that come too late for the caller, the request's
 *       state does, see {@link ChannelRequest}.
 * </ul>
 *
 * <p>A caller that abandons a queued request moves its state, and then sets the outcome, which no
 * other thread can do any more. If the request was received, the caller sets the outcome, and then
 * looks for abandon actions. A server that adds an action then checks whether the request is
 * abandoned. Both read after they wrote, by atomic updates and volatile loads, so an action runs in
 * either order.
 */
interface PendingCall {

  /**
   * Gives the call its outcome, on behalf of the server.
   *
   * @param outcome the reply, or a {@link Failure} or {@link UnansweredOutcome}
   * @return whether the caller will see it
   */
  boolean end(@Nullable Object outcome);

  /** Returns whether there is an outcome. */
  boolean isEnded();

  /**
   * Returns whether the caller abandoned the request before an answer came. It may change to true
   * until a moment after the outcome was set, and never later.
   */
  boolean isAbandoned();

  /** Returns whether there is an outcome that the server gave. */
  boolean isAnswered();

  /** Returns the request, or null if it is lost or there is an outcome. */
  @Nullable SentRequest<?> request();

  /** Returns when it times out by itself, apart from the limit of its request. */
  default Deadline limit() {
    return Deadline.NEVER;
  }

  /**
   * Returns the thread that sleeps until there is an outcome, or null if there is none or it is
   * unknown.
   */
  default @Nullable Thread sleeper() {
    return null;
  }

  /** Returns the channel for whose room this waits, if it is no call; else null. */
  default @Nullable ChannelCore awaitsRoomOf() {
    return null;
  }

  /** Makes the link weak, so that the request can be lost. */
  void loosen(WeakReference<SentRequest<?>> request);

  /** Returns the request behind a link, strong or weak. */
  static @Nullable SentRequest<?> request(@Nullable Object link) {
    Object target = link instanceof WeakReference<?> weak ? weak.get() : link;
    return (SentRequest<?>) target;
  }
}
