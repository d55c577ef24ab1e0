package dev.ump.channel;

/**
 * The thread handles a request of a server, and waiting for this call could never end, because
 * everybody who could answer it waits for this thread. The request was not executed.
 */
public final class DeadlockException extends UmpException {
  private static final long serialVersionUID = 1L;

  DeadlockException(String message) {
    super(message, false);
  }
}
