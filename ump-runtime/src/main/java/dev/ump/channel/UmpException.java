package dev.ump.channel;

/**
 * A request ended without an answer of its server: the root of all such failures.
 *
 * <p>Each of them, and its text, says whether the request may have been executed, so that a caller
 * can decide to retry.
 */
public abstract class UmpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What {@link #maybeExecuted()} tells. */
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
   * Tells whether this request may have been executed, in whole or in part. False is a promise: it
   * was not and will not be, so sending it again cannot do the work twice.
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
