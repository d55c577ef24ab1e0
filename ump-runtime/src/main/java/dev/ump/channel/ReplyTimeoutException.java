package dev.ump.channel;

/**
 * No answer came within the time limit. The request is withdrawn: if it was still queued, it was
 * not executed and will not be.
 */
public final class ReplyTimeoutException extends UmpException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one, for tests and for transports: the channel makes its own.
   *
   * @param message says what happened, and whether the request may have been executed
   * @param maybeExecuted what {@link #maybeExecuted()} returns
   */
  public ReplyTimeoutException(String message, boolean maybeExecuted) {
    super(message, maybeExecuted);
  }
}
