package dev.ump.service;

/**
 * Carries what belongs to a caller, but is no argument, to where the call is executed: a thread-local,
 * a logging context, a trace.
 *
 * <p>{@link #capture} is called for each call, on the caller; the snapshot then wraps the execution of
 * that call, on whichever thread that is, so it can set and restore, or bind a {@code ScopedValue}:
 *
 * <pre>{@code
 * ContextPropagator userOfCall = () -> {
 *   String user = USER.get();                    // on the caller
 *   return call -> {
 *     String before = USER.get();                // on the server
 *     USER.set(user);
 *     try {
 *       call.run();
 *     } finally {
 *       USER.set(before);
 *     }
 *   };
 * };
 * }</pre>
 *
 * <p>With Micrometer's context-propagation: {@code () -> { var all = factory.captureAll(); return call
 * -> { try (var scope = all.setThreadLocals()) { call.run(); } }; }}.
 *
 * <p>Called by several threads at once. See {@link UmpServer.Builder#context}.
 */
@FunctionalInterface
public interface ContextPropagator {

  /**
   * Captures the context of the current thread, after the client's interceptors were called before. What
   * it throws is the failure of the call, which is not sent: thrown by a blocking call and a one-way
   * call, in the future of an asynchronous call.
   *
   * @return the context; null is a {@link NullPointerException} as the failure of the call
   */
  Snapshot capture();

  /** The context of a caller. */
  @FunctionalInterface
  interface Snapshot {

    /**
     * Executes a call, once, in this context: on the current thread, and before this method returns. A
     * context that executes nothing fails the call with an {@link IllegalStateException} that names the
     * propagator's class.
     *
     * <p>What it throws is the failure of the call if that has no answer yet. A method that is no stage
     * is answered inside {@link Execution#run}; what a context throws after that is logged. A context
     * cannot swallow what the implementation throws: that is the failure of the call in any case.
     *
     * @param call the execution
     * @throws Throwable what the call throws, or anything else
     */
    void wrap(Execution call) throws Throwable;
  }

  /** The execution of a call. */
  @FunctionalInterface
  interface Execution {

    /**
     * Executes it.
     *
     * @throws IllegalStateException if it was executed before, the current thread is not the one that
     *     {@link Snapshot#wrap} was called on, or that has returned; nothing is executed then
     * @throws Throwable what the implementation throws
     */
    void run() throws Throwable;
  }
}
