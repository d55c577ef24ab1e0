package dev.ump.service;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Code around each call, on the client or on the server: for spans, timers, audit and permissions.
 *
 * <p>On the client it surrounds the sending, and for a blocking call also the wait for the answer.
 * On the server it surrounds the execution, on the thread that executes, in the context of the
 * caller. If there are several, the first one that the builder got is the outermost.
 *
 * <pre>{@code
 * CallInterceptor timer = call -> {
 *   long start = System.nanoTime();
 *   call.whenEnded((reply, failure) -> record(call.method(), System.nanoTime() - start, failure));
 *   call.proceed();
 * };
 * }</pre>
 *
 * <p>Called by several threads at once. See {@link UmpServer.Builder#clientInterceptor} and {@link
 * UmpServer.Builder#serverInterceptor}.
 */
@FunctionalInterface
public interface CallInterceptor {

  /**
   * Surrounds one call. It calls {@link Invocation#proceed} once, on this thread, before it
   * returns; or it throws, and thereby refuses the call. What it throws is the failure of the call:
   * thrown by a blocking call and by a one-way call, in the future of an asynchronous call. On the
   * server, after the answer was given, it is logged instead. If it refuses an asynchronous call
   * that was sent, the request is cancelled.
   *
   * <p>If {@code proceed} throws, this may throw that, or something else. If it returns normally,
   * the call fails all the same: an interceptor cannot replace a failure by a reply. If it returns
   * without a call of {@code proceed}, the call fails with an {@link IllegalStateException} that
   * names this class.
   *
   * @param call the call
   * @throws Throwable the failure of the call
   */
  void around(Invocation call) throws Throwable;

  /**
   * One call, as one interceptor sees it. Confined to the interceptor's thread, except for
   * {@link #whenEnded}, which is safe for use by several threads.
   */
  interface Invocation {
    /** {@return the name of the server} */
    String server();

    /** {@return the service, such as {@code KeyValueStore}} */
    String service();

    /** {@return the method and its parameter types, such as {@code get(String)}} */
    String method();

    /** {@return the description of the method} */
    ServiceMethod description();

    /** {@return the packed call, with its arguments} */
    Envelope<?> envelope();

    /** {@return whether it is a one-way call, which has no outcome for its caller} */
    boolean isOneWay();

    /** {@return whether this is the server's side} */
    boolean isOnServer();

    /**
     * Sends or executes the call. Returns when a blocking call has its answer, when an asynchronous
     * or one-way call was sent, or, on the server, when the method has returned. On the server the
     * caller may already have its answer when this returns: use {@link #whenEnded} for what must be
     * done before.
     *
     * @throws IllegalStateException if it was called before, is called on another thread, or after
     *     the interceptor has returned; it does nothing then
     * @throws Throwable the failure of the call
     */
    void proceed() throws Throwable;

    /**
     * Runs an action once, when the call has ended in any way. Actions that were added later run
     * first; those of inner interceptors run before those of outer ones. If the call has already
     * ended, the action runs at once.
     *
     * <p>On the client: before a blocking call returns or throws; for an asynchronous call when its
     * future is completed, on the thread that completes it; for a one-way call when it was sent, or
     * could not be sent. On the server: before the answer is given; for a stage on the thread that
     * completes it; for a call that was {@linkplain CallScope#putOff put off} when it has been
     * executed; if the caller has abandoned the call, when the stage has been cancelled. If a
     * stage never completes, and its caller never abandons it, the call has no end on the server.
     *
     * <p>What an action throws goes to the uncaught-exception handler of its thread.
     *
     * @param action takes the reply, which is null for a method without a result, and the failure,
     *     or null
     */
    void whenEnded(BiConsumer<? super @Nullable Object, ? super @Nullable Throwable> action);
  }
}
