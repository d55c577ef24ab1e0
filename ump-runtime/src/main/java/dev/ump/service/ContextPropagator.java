package dev.ump.service;

/**
 * Carries values that belong to a caller but are no arguments to where the call is executed: a
 * thread-local, a logging context, a trace.
 *
 * <p>{@link #capture} is called for each call, on the caller's thread. The snapshot then wraps the
 * execution of that call, on the thread that executes it; if the call is executed in several parts,
 * it wraps each of them. So it can set and restore, or bind a {@code ScopedValue}:
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
 * <p>With Micrometer's context-propagation: {@code () -> { var all = factory.captureAll(); return
 * call -> { try (var scope = all.setThreadLocals()) { call.run(); } }; }}.
 *
 * <p>Called by several threads at once. See {@link UmpServer.Builder#context}.
 */
@FunctionalInterface
public interface ContextPropagator {

  /**
   * Captures the context of the current thread, inside the client's interceptors. What it throws is
   * the failure of the call, which is not sent: thrown by a blocking call and a one-way call, in
   * the future of an asynchronous call.
   *
   * @return the context; if null, the call fails with a {@link NullPointerException}
   */
  Snapshot capture();

  /** The context of a caller. */
  @FunctionalInterface
  interface Snapshot {

    /**
     * Executes a call, once, in this context: on the current thread, before this method returns. If
     * it executes nothing, the call fails with an {@link IllegalStateException} that names the
     * propagator's class.
     *
     * <p>Called several times for a call that is executed in parts, such as one of a
     * {@code suspend} function, see {@link CallScope}: once for each part, one after the other,
     * perhaps on different threads. Each time it executes what it is given, once.
     *
     * <p>What it throws is the failure of the call if the call has no answer yet. A method that
     * returns no stage is answered inside {@link Execution#run}; what a context throws after that
     * is logged. A context cannot hide what the implementation throws: that is always the failure
     * of the call.
     *
     * @param call the execution
     * @throws Throwable what the call throws, or anything else
     */
    void wrap(Execution call) throws Throwable;
  }

  /** The execution of a call, or of a part of it. */
  @FunctionalInterface
  interface Execution {

    /**
     * Executes it.
     *
     * @throws IllegalStateException if it was executed before, if the current thread is not the
     *     thread of {@link Snapshot#wrap}, or if {@code wrap} has returned; nothing is executed
     *     then
     * @throws Throwable what the implementation throws
     */
    void run() throws Throwable;
  }
}
