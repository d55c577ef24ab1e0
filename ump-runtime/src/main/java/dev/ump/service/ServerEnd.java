package dev.ump.service;

import org.jspecify.annotations.Nullable;

/**
 * The way in which a server has ended, and why. If it had several reasons, this is the first.
 *
 * @param reason why
 * @param result the value given to {@link UmpServer#stopCurrent}, null for other reasons
 * @param failure the failure that ended the server, if the reason is {@link Reason#FAILED}, else
 *     null
 */
public record ServerEnd(
    Reason reason, @Nullable Object result, @Nullable Throwable failure) {

  /** The reasons for which a server ends. */
  public enum Reason {
    /** It was closed, from outside or by one of its calls. */
    CLOSED,
    /** The service stopped its own server. */
    STOPPED,
    /** No client was left that could have called it. */
    CLIENTS_GONE,
    /**
     * A throwable that {@link UmpServer.Builder#endOn} selects, more failures than {@link Restarts}
     * allow, an interrupt of the server's own thread that ump did not send, or an executor that
     * threw or dropped its task.
     */
    FAILED
  }

  static final ServerEnd CLOSED = new ServerEnd(Reason.CLOSED, null, null);
  static final ServerEnd CLIENTS_GONE = new ServerEnd(Reason.CLIENTS_GONE, null, null);

  /** Made in advance: later there may be no memory. */
  static final ServerEnd OUT_OF_MEMORY =
      failed(new OutOfMemoryError("There was no memory left to say why."));

  static ServerEnd failed(Throwable failure) {
    return new ServerEnd(Reason.FAILED, null, failure);
  }

  static ServerEnd stopped(@Nullable Object result) {
    return new ServerEnd(Reason.STOPPED, result, null);
  }
}
