package dev.ump.channel;

/**
 * The bounded channel has no room for one who does not wait. The request was not executed.
 */
public final class ChannelFullException extends UmpException {
  private static final long serialVersionUID = 1L;

  ChannelFullException(String message) {
    super(message, false);
  }
}
