package dev.ump.internal;

/** A request of which more is executed after its handler has returned. */
public interface RequestScope {
  /** A part of its execution. */
  @FunctionalInterface
  interface Part {
    /**
     * Executes it.
     *
     * @throws Throwable anything
     */
    void run() throws Throwable;
  }

  /** Returns what was asked. */
  Object message();

  /**
   * Called by the thread that handles it, if nothing of it is executed before its handler returns.
   *
   * @throws RuntimeException if that thread waits for the answer, and so could never give it: the
   *     deadlock, which is the outcome of the request; or if it is handled in a batch
   */
  void putOff();

  /**
   * Executes a part on the current thread, which handles this request meanwhile: calls made there
   * inherit its deadline. It does not answer the request.
   *
   * @throws Throwable what the part throws
   */
  void execute(Part part) throws Throwable;
}
