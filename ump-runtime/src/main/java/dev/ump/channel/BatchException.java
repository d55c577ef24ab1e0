package dev.ump.channel;

/**
 * The batch of a request has failed, not the request itself; the failure of the batch is the cause.
 * Each caller gets an exception of its own; the cause is shared.
 *
 * <p>The request was not executed if the batch was rolled back; it may have been executed if its
 * commit or rollback failed. What a rollback threw is suppressed in this exception.
 *
 * @see Batch
 */
public final class BatchException extends UmpException {
  private static final long serialVersionUID = 1L;

  /** The result of {@link #size()}. */
  private final int size;

  BatchException(String message, boolean maybeExecuted, int size, Throwable cause) {
    super(message, maybeExecuted, cause);
    this.size = size;
  }

  /**
   * Returns how many requests the batch had, those included that failed themselves.
   *
   * @return the number; 0 if the batch did not begin
   */
  public int size() {
    return size;
  }
}
