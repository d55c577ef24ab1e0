package dev.ump.channel;

/**
 * The request was received and then given up without an answer. It may have been executed.
 */
public final class NoReplyException extends UmpException {
  private static final long serialVersionUID = 1L;

  NoReplyException(String message) {
    super(message, true);
  }
}
