package dev.ump.channel;

import dev.ump.internal.DeadlockCure;

/**
 * The thread handles a request of a server, and waiting for this call could never end, because
 * all threads that could answer it wait for this one.
 */
public final class DeadlockException extends UmpException {
  private static final long serialVersionUID = 1L;
  private static final String ASYNC = "Use the async client, and do not wait for its future here.";

  private DeadlockException(String message, boolean maybeExecuted) {
    super(message, maybeExecuted);
  }

  static DeadlockException whileSending(
      String call, String ring, boolean maybeExecuted, String cure) {
    return new DeadlockException(
        call + " would never return; " + UmpException.fate(maybeExecuted) + ". "
            + chain(ring, cure),
        maybeExecuted);
  }

  /** The request stays where it is: only the wait for its future ends. */
  static DeadlockException whileWaiting(String call, String ring) {
    return new DeadlockException(
        "Waiting for the future of " + call + " would never return; the request stays queued. "
            + chain(ring, ASYNC),
        true);
  }

  /** What the sender of a message can do instead. */
  static String cure(Object message) {
    return message instanceof DeadlockCure special ? special.cure() : ASYNC;
  }

  private static String chain(String ring, String cure) {
    return "Call chain: " + ring + ". " + cure;
  }
}
