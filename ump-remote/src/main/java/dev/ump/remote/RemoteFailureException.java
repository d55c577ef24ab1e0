package dev.ump.remote;

import org.jspecify.annotations.Nullable;

/**
 * A service on another machine failed with an exception that its method does not declare. The
 * exception itself cannot be made here; this has its class name, its message and its stack.
 */
public final class RemoteFailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The result of {@link #className()}. */
  private final String className;

  /**
   * Makes one, for tests: connections make their own.
   *
   * @param className the class of the exception
   * @param message its message, or null
   * @param cause its cause, or null
   */
  public RemoteFailureException(
      String className, @Nullable String message, @Nullable Throwable cause) {
    super(message == null ? className : className + ": " + message, cause);
    this.className = className;
  }

  /** {@return the class of the exception on the other machine} */
  public String className() {
    return className;
  }
}
