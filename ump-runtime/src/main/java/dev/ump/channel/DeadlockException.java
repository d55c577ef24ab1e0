package dev.ump.channel;

/**
 * The thread handles a request of a server, and waiting for this call could never end, because
 * everybody who could answer it waits for this thread.
 */
public final class DeadlockException extends UmpException {
  private static final long serialVersionUID = 1L;

  private DeadlockException(String message, boolean maybeExecuted) {
    super(message, maybeExecuted);
  }

  static DeadlockException whileSending(String call, String ring, boolean maybeExecuted) {
    return new DeadlockException(
        call + " would never return; " + UmpException.fate(maybeExecuted) + ". " + cure(ring),
        maybeExecuted);
  }

  /** The request stays where it is: only the wait for its future ends. */
  static DeadlockException whileWaiting(String call, String ring) {
    return new DeadlockException(
        "Waiting for the future of " + call + " would never return; the request stays queued. "
            + cure(ring),
        true);
  }

  private static String cure(String ring) {
    return "Call chain: " + ring + ". Use the async client, and do not wait for its future here.";
  }
}
