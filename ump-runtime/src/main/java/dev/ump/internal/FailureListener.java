package dev.ump.internal;

/** A handler that may end its server because of a failure that a request was answered with. */
public interface FailureListener {

  /**
   * Returns whether a failure ends the server. Called once for each failure, on the thread that
   * gives it, which holds no lock: after it was given, or before, if the answer is held by a batch.
   * May run code of users, and throw anything.
   */
  boolean isEnd(Throwable failure);

  /**
   * Returns whether what has failed is replaced because of a failure, after the batch that it was
   * in: such a batch cannot go on. Called if the failure does not end the server, as
   * {@link #isEnd}.
   */
  boolean isReplaced(Throwable failure);

  /** Ends the server because of a failure, after it was given. */
  void end(Throwable failure);

  /** Returns whether {@link #end} can. If not, the failure is thrown where requests are handled. */
  default boolean canEnd() {
    return true;
  }
}
