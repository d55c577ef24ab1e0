package dev.ump.channel;

/**
 * The thread was interrupted before or while it waited for the answer; its interrupt flag is set.
 *
 * <p>The request is withdrawn: if it was not received yet, it was not executed and will not be.
 */
public final class SendInterruptedException extends UmpException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one, for tests and for transports: the channel makes its own.
   *
   * @param message says what happened, and whether the request may have been executed
   * @param maybeExecuted what {@link #maybeExecuted()} returns
   */
  public SendInterruptedException(String message, boolean maybeExecuted) {
    super(message, maybeExecuted);
  }
}
