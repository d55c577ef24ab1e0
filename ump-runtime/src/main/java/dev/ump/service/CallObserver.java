package dev.ump.service;

/**
 * The receiver of events of a server's observed calls. What it throws changes no outcome.
 *
 * <p>Safe for use by several threads.
 */
interface CallObserver {
  /** The name of the server. */
  String server();

  /** Returns the time by which the ages of its calls are measured. */
  long nanoTime();

  /** A thread begins to execute a call. */
  void begins(CallTimes call);

  /** A call has ended for its caller. */
  void ended(CallOutcome outcome);

  /** A call has ended for its caller, and occupies no thread any more. Throws nothing. */
  void isOver(CallTimes call);
}
