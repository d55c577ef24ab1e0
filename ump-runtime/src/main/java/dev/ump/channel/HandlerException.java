package dev.ump.channel;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/**
 * The handler of the request failed with something that would mislead the caller; it is the cause.
 * The request may have been executed.
 *
 * <p>A caller gets the failure of a handler as the same object, except where that would be
 * misleading: a {@link UmpException} of a call that the handler made says nothing about the
 * caller's request; an {@link InterruptedException}, {@link CancellationException} or
 * {@link CompletionException} is about the server's thread or another future; a
 * {@link VirtualMachineError} would end the caller's thread, too. It is also used for a checked
 * exception that the method of a typed call does not declare, and, in a future, for an exception
 * whose own {@code toString} throws, since stages could not pass it on.
 */
public final class HandlerException extends UmpException {
  private static final long serialVersionUID = 1L;

  private HandlerException(String message, Throwable cause) {
    super(message, true, cause);
  }

  /**
   * Wraps what a handler threw. For generated code, and for tests.
   *
   * @param call what was called, as it should appear in the message
   * @param thrown what was thrown
   * @return the wrapper
   */
  public static HandlerException wrap(String call, Throwable thrown) {
    return new HandlerException(
        call + " failed with " + thrown.getClass().getName() + "; " + fate(true) + ".", thrown);
  }

  /** An instance whose text is true for every handler, so that any caller may get it. */
  static HandlerException withoutMemory() {
    var failure = new HandlerException(
        "The handler failed, and there was no memory to say with what; " + fate(true) + ".",
        new OutOfMemoryError("no memory for the failure of a handler"));
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }

  /** Returns whether a failure would mislead a caller, which then gets this exception instead. */
  static boolean misleads(Throwable thrown) {
    return thrown instanceof UmpException
        || thrown instanceof InterruptedException
        || thrown instanceof CancellationException
        || thrown instanceof CompletionException
        || thrown instanceof VirtualMachineError;
  }
}
