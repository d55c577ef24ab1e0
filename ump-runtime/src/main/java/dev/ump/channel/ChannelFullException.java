package dev.ump.channel;

/**
 * The bounded channel is full, and the caller does not wait for an answer; or it has waited for
 * room as long as the channel allows. The request was not executed.
 */
public final class ChannelFullException extends UmpException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one, for tests and for transports: the channel makes its own.
   *
   * @param message says what happened, and whether the request may have been executed
   */
  public ChannelFullException(String message) {
    super(message, false);
  }
}
