package dev.ump.channel;

/**
 * No answer came within the time limit. The request is withdrawn: one that was still queued was not
 * executed and will not be.
 */
public final class ReplyTimeoutException extends UmpException {
  private static final long serialVersionUID = 1L;

  ReplyTimeoutException(String message, boolean maybeExecuted) {
    super(message, maybeExecuted);
  }
}
