package dev.ump.channel;

/**
 * The thread handles a request of a server, and its wait for this call could never end: all threads
 * that could answer the call wait for this thread. Or it would wait for room of a full channel
 * ({@link Channel.Builder#capacity(int, java.time.Duration)}), which no other thread could make.
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
