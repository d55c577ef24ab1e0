package dev.ump.channel;

import java.util.concurrent.CancellationException;

/**
 * The caller cancelled the request, or a stage made from its future.
 *
 * <p>It has no stack trace: the code that cancelled is known, and requests are cancelled by the
 * million.
 */
public final class RequestCancelledException extends CancellationException {
  private static final long serialVersionUID = 1L;

  /** The result of {@link #maybeExecuted()}. */
  private final boolean maybeExecuted;

  /**
   * Makes one, for tests and for transports: the channel makes its own.
   *
   * @param maybeExecuted what {@link #maybeExecuted()} returns
   */
  public RequestCancelledException(boolean maybeExecuted) {
    super("The request was cancelled; " + UmpException.fate(maybeExecuted) + ".");
    this.maybeExecuted = maybeExecuted;
  }

  private RequestCancelledException(String message) {
    super(message);
    this.maybeExecuted = true;
  }

  /**
   * For a stage that is cancelled alone, while other stages or threads still wait for the answer.
   */
  static RequestCancelledException ofStage() {
    return new RequestCancelledException(
        "A stage was cancelled, and others wait for the request; " + UmpException.fate(true) + ".");
  }

  /**
   * {@return whether this request may have been executed, see {@link UmpException#maybeExecuted()}}
   */
  public boolean maybeExecuted() {
    return maybeExecuted;
  }

  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
