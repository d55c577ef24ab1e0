package dev.ump.channel;

/**
 * The server is closed: the request was still queued, or was sent afterwards. It was not executed.
 */
public final class ServerClosedException extends UmpException {
  private static final long serialVersionUID = 1L;

  ServerClosedException(String message) {
    super(message, false);
  }
}
