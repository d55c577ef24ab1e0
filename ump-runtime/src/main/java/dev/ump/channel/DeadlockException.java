package dev.ump.channel;

/**
 * The thread handles a request of a server, and waiting for this call could never end, because
 * all threads that could answer it wait for this one.
 */
public final class DeadlockException extends UmpException {
  private static final long serialVersionUID = 1L;

  DeadlockException(String message, boolean maybeExecuted) {
    super(message, maybeExecuted);
  }
}
