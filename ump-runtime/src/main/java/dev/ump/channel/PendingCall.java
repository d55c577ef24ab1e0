package dev.ump.channel;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The caller's side of a request: the reply slot, and the way back to the request while it is queued.
 *
 * <h2>Protocol</h2>
 *
 * <p>The two sides are apart, so that each can be let go of by itself. The request refers to the call
 * until it is answered. The call refers to the request by its <em>link</em>, which is always changed
 * by an atomic update:
 *
 * <pre>
 *   the request itself      queued
 *   null                    received
 *   a weak reference        received, and wants to know when its caller gives up
 *   {@link #SETTLED}        received and answered, the answer being on its way through an executor
 *   {@link #WITHDRAWN}      the caller has given up
 *
 *   request ──deliver──► null ──watch──► weak reference
 *      │                  │                  │
 *      └───────── withdraw: WITHDRAWN ◄──────┘
 * </pre>
 *
 * <p>Whoever moves the link away from the request decides whether it is ever delivered: a receiver
 * (null), the caller (WITHDRAWN), or the closing server, which delivers it to itself. So exactly one
 * of them ends a queued request. Once it was received, the slot decides: its first outcome is set by
 * one atomic update, of an answer or of the caller who gives up.
 */
interface PendingCall {
  /** The caller has given up. */
  Object WITHDRAWN = Marker.WITHDRAWN;

  /** An answer is on its way through an executor. */
  Object SETTLED = Marker.SETTLED;

  /** What the link can be beside a request or a reference to one. */
  enum Marker {
    WITHDRAWN,
    SETTLED
  }

  /** The link, with volatile semantics. */
  @Nullable Object link();

  /** Moves the link, with volatile semantics; returns whether it was as expected. */
  boolean moveLink(@Nullable Object expected, @Nullable Object next);

  /**
   * Gives the call its outcome, on behalf of the server.
   *
   * @param outcome the reply, or an {@link Ending} or {@link Failure}
   * @return whether the caller will see it
   */
  boolean end(ChannelRequest<?, ?, ?> request, @Nullable Object outcome);

  /** Takes the request out of the caller's reach; returns false if the caller has withdrawn it. */
  default boolean deliver(ChannelRequest<?, ?, ?> request) {
    return moveLink(request, null);
  }

  /** Undoes {@link #deliver}, of a request that nobody has seen. */
  default boolean undeliver(ChannelRequest<?, ?, ?> request) {
    return moveLink(null, request);
  }

  /** Tells whether the caller has given up. */
  default boolean isWithdrawn() {
    return link() == WITHDRAWN;
  }

  /** Has the request told when the caller gives up; returns false if it has already. */
  default boolean watch(WeakReference<ChannelRequest<?, ?, ?>> request) {
    return moveLink(null, request) || !isWithdrawn();
  }

  /**
   * Gives up, on behalf of the caller: the first of two steps, before the slot is given its outcome.
   * Lets go of a request that is still queued.
   *
   * @return what the link was: a request if it will never be delivered; a weak reference to one that
   *     wants to be told; null; or a marker if it is too late
   */
  default @Nullable Object withdraw() {
    for (; ; ) {
      Object link = link();
      if (link instanceof Marker || moveLink(link, WITHDRAWN)) {
        if (link instanceof ChannelRequest<?, ?, ?> queued) {
          queued.withdrawn();
        }
        return link;
      }
    }
  }

  /** The last step of giving up, after the slot was given its outcome: tells who wants to know. */
  static void abandon(@Nullable Object link) {
    if (link instanceof WeakReference<?> reference
        && reference.get() instanceof ChannelRequest<?, ?, ?> request) {
      request.abandoned();
    }
  }
}
