package dev.ump.channel;

/** The server received the request and dropped it without an answer. It may have been executed. */
public final class NoReplyException extends UmpException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one, for tests and for transports: the channel makes its own.
   *
   * @param message says what happened, and whether the request may have been executed
   */
  public NoReplyException(String message) {
    super(message, true);
  }
}
