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
   * Captures the context of the current thread. What it throws is the failure of the call.
   *
   * @return the context
   */
  Snapshot capture();

  /** The context of a caller. */
  @FunctionalInterface
  interface Snapshot {

    /**
     * Executes a call, once, in this context.
     *
     * @param call the execution
     * @throws Throwable what the call throws, or anything else: that is the failure of the call
     */
    void wrap(Execution call) throws Throwable;
  }

  /** The execution of a call. */
  @FunctionalInterface
  interface Execution {

    /**
     * Executes it.
     *
     * @throws Throwable what the implementation throws
     */
    void run() throws Throwable;
  }
}
