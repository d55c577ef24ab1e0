package dev.ump.service;

import org.jspecify.annotations.Nullable;

/**
 * Sees each call before and after, on the client or on the server, and may refuse it: for audit,
 * permissions, measurements.
 *
 * <p>Several are called in the order in which the builder was told of them, and afterwards in reverse.
 * Each one whose {@code before} has returned is called after, even if another one refused the call, the
 * caller's context could not be captured, or the call could not be sent.
 *
 * <p>Called by several threads at once. See {@link UmpServer.Builder#clientInterceptor} and {@link
 * UmpServer.Builder#serverInterceptor}.
 */
public interface CallInterceptor {

  /**
   * Called before the call is sent (on the caller, before its context is captured), or executed (on
   * the server's thread, in the caller's context). What it throws is the failure of the call, which
   * goes no further: thrown by a blocking call and a one-way call, in the future of an asynchronous
   * call.
   *
   * @param method the method called
   * @param envelope the packed call, with its arguments
   */
  default void before(ServiceMethod method, Envelope<?> envelope) {}

  /**
   * Called when the outcome is there, and before others see it: on the client when the call returns,
   * for an asynchronous call when its future is completed; on the server before the answer is given,
   * for a stage on the thread that completes it. For a one-way call: when it was sent, or executed.
   *
   * <p>What it throws is the failure of the call; but an asynchronous call has ended then, and it goes
   * to the thread's uncaught-exception handler.
   *
   * @param method the method called
   * @param envelope the packed call, with its arguments
   * @param reply what the method returned; null if it failed, or returned null
   * @param failure what the method threw, or null
   */
  default void after(
      ServiceMethod method,
      Envelope<?> envelope,
      @Nullable Object reply,
      @Nullable Throwable failure) {}
}
