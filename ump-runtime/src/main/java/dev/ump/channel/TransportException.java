package dev.ump.channel;

import org.jspecify.annotations.Nullable;

/**
 * The request, or its answer, did not get through to the other machine: it could not be sent, was
 * refused there before it was executed, or nothing was heard of it any more. The channel itself
 * throws none; transports do, see {@link ReplyContext#end}.
 */
public final class TransportException extends UmpException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes one, for transports and for tests.
   *
   * @param message says what happened, and whether the request may have been executed
   * @param maybeExecuted what {@link #maybeExecuted()} returns
   */
  public TransportException(String message, boolean maybeExecuted) {
    super(message, maybeExecuted);
  }

  /**
   * Makes one with a cause.
   *
   * @param message says what happened, and whether the request may have been executed
   * @param maybeExecuted what {@link #maybeExecuted()} returns
   * @param cause why, or null
   */
  public TransportException(String message, boolean maybeExecuted, @Nullable Throwable cause) {
    super(message, maybeExecuted);
    if (cause != null) {
      initCause(cause);
    }
  }
}
