package dev.ump.channel;

/**
 * The server is closed: the request was still queued, or was sent after that. It was not executed.
 */
public final class ServerClosedException extends UmpException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one, for tests and for transports: the channel makes its own.
   *
   * @param message says what happened, and whether the request may have been executed
   */
  public ServerClosedException(String message) {
    super(message, false);
  }
}
