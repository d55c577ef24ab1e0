package dev.ump.channel;

/**
 * The thread handles a request of a server, and waiting for this call could never end, because
 * all threads that could answer it wait for this one.
 */
public final class DeadlockException extends UmpException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one, for tests and for transports: the channel makes its own.
   *
   * @param message says what happened, and whether the request may have been executed
   * @param maybeExecuted what {@link #maybeExecuted()} returns
   */
  public DeadlockException(String message, boolean maybeExecuted) {
    super(message, maybeExecuted);
  }
}
