package dev.ump.internal;

/** A handler that may end its server because of a failure that a request was answered with. */
public interface FailureListener {

  /**
   * Returns whether a failure ends the server. Called once for each failure, on the thread that
   * gives it, which holds no lock: after it was given, or before, if the answer is held by a batch.
   * May run code of users, and throw anything.
   */
  boolean isEnd(Throwable failure);

  /** Ends the server because of a failure, after it was given. */
  void end(Throwable failure);
}
