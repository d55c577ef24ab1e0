package dev.ump.channel;

/**
 * The base class of all failures in which a request got no answer from its server.
 *
 * <p>Each of them, and its text, says whether the request may have been executed, so that you can
 * decide whether to retry.
 */
public abstract class UmpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The result of {@link #maybeExecuted()}. */
  private final boolean maybeExecuted;

  UmpException(String message, boolean maybeExecuted) {
    super(message);
    this.maybeExecuted = maybeExecuted;
  }

  UmpException(String message, boolean maybeExecuted, Throwable cause) {
    super(message, cause);
    this.maybeExecuted = maybeExecuted;
  }

  /**
   * Returns whether this request may have been executed, in whole or in part. False is a promise:
   * it was not and will not be executed, so sending it again cannot do the work twice.
   *
   * @return whether it may have been
   */
  public final boolean maybeExecuted() {
    return maybeExecuted;
  }

  static String fate(boolean maybeExecuted) {
    return maybeExecuted ? "it may have been executed" : "it was not executed";
  }
}
