package dev.ump.internal;

/** A handler that is called with each failure that a request was answered with. */
public interface FailureListener {

  /**
   * Called once the failure was given, on the thread that gave it, which holds no lock. May run
   * code of users. What it throws goes to the uncaught-exception handler.
   */
  void failed(Throwable failure);
}
