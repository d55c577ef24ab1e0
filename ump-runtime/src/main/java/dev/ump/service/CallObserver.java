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

  /** Returns a moment of that time, which is now, in real time: flight recordings have no other. */
  long inRealTime(long now);

  /** A thread begins to execute a call. */
  void begins(CallTimes call);

  /** A call has ended for its caller. */
  void ended(CallOutcome outcome);

  /** Returns whether {@link #isOver} does anything; always the same. */
  boolean seesEnds();

  /** A call has ended for its caller, and occupies no thread any more. Throws nothing. */
  void isOver(CallTimes call);
}
