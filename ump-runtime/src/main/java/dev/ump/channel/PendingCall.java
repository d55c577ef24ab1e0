package dev.ump.channel;

import dev.ump.internal.waiting.Deadline;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The caller's side of a request: the reply slot.
 *
 * <h2>Protocol</h2>
 *
 * <p>The two sides of a request are two objects, so that each can be let go of by itself. The request
 * refers to its call until it is answered; the call refers to its request by a {@code link}, strong
 * or weak, until it has an outcome. Two words decide everything:
 *
 * <ul>
 *   <li><b>The state of the {@link ChannelRequest}</b> decides who gets a queued request: a receiver,
 *       or the caller who withdraws it. Who withdraws it is sure that it was not executed.
 *   <li><b>The slot's outcome</b> decides how a received request ends: it is set by one atomic update,
 *       of an answer or of the caller who gives up. Which of several answers is the first is decided by
 *       it too, or by the request's state, see there.
 * </ul>
 *
 * <p>A caller who gives up moves the state of a queued request, and then sets the outcome, which
 * nobody else can any more. If the request was received, he sets the outcome, and then looks for
 * actions that wait for it. A server that adds an action then looks whether the caller has given up.
 * Both look after they wrote, by atomic updates and volatile loads, so an action runs whoever was
 * first.
 */
interface PendingCall {

  /**
   * Gives the call its outcome, on behalf of the server.
   *
   * @param outcome the reply, or a {@link Failure} or {@link Ending}
   * @return whether the caller will see it
   */
  boolean end(@Nullable Object outcome);

  /** Tells whether there is an outcome. */
  boolean isEnded();

  /**
   * Tells whether the caller has given up, before an answer came. May say so a moment after the
   * outcome was set, and never again otherwise.
   */
  boolean isGivenUp();

  /**
   * Tells whether there is an outcome that the server gave; false if this call cannot tell its
   * outcomes apart.
   */
  boolean isAnswered();

  /** The request, or null if it is lost or there is an outcome. */
  @Nullable SentRequest<?> request();

  /** When it gives up by itself, apart from the limit of its request. */
  default Deadline limit() {
    return Deadline.NEVER;
  }

  /** The thread that sleeps until there is an outcome, or null if none does or it is not known. */
  default @Nullable Thread sleeper() {
    return null;
  }

  /** Makes the link weak, so that the request can be lost. */
  void loosen(WeakReference<SentRequest<?>> request);

  /** The request behind a link, strong or weak. */
  static @Nullable SentRequest<?> request(@Nullable Object link) {
    Object target = link instanceof WeakReference<?> weak ? weak.get() : link;
    return (SentRequest<?>) target;
  }
}
