package dev.ump.channel;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * The handler of the request failed with something that would mislead its caller, kept as the cause.
 * The request may have been executed.
 *
 * <p>The failure of a handler reaches the caller as the same object, except those that would speak
 * for somebody else: a {@link UmpException} of a call that the handler made says nothing about the
 * caller's request; an {@link InterruptedException}, {@link CancellationException} or {@link
 * CompletionException} tells of the server's thread or of another future; a {@link
 * VirtualMachineError} would end the caller's thread, too. A checked exception that the method of a
 * typed call does not declare arrives in this way as well; so does, in a future, one whose own {@code
 * toString} throws, since stages could not pass it on.
 */
public final class HandlerException extends UmpException {
  private static final long serialVersionUID = 1L;

  private HandlerException(String message, Throwable cause) {
    super(message, true, cause);
  }

  /**
   * Wraps what left a handler, whatever it is.
   *
   * @param call what was called, as it should stand in the message
   * @param thrown what left it
   * @return the wrapper
   */
  public static HandlerException wrap(String call, Throwable thrown) {
    return new HandlerException(
        call + " failed with " + thrown.getClass().getName() + "; " + fate(true) + ".", thrown);
  }

  /** What the caller is given when {@code thrown} is the failure: the same object where it may be. */
  static Throwable forCaller(Supplier<String> call, Throwable thrown) {
    return speaksForSomebodyElse(thrown) ? wrap(call.get(), thrown) : thrown;
  }

  private static boolean speaksForSomebodyElse(Throwable thrown) {
    return thrown instanceof UmpException
        || thrown instanceof InterruptedException
        || thrown instanceof CancellationException
        || thrown instanceof CompletionException
        || thrown instanceof VirtualMachineError;
  }
}
