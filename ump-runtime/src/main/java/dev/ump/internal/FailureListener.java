package dev.ump.internal;

/** A handler that is told what requests were answered with if that is a failure. */
public interface FailureListener {

  /**
   * Called once the failure was given, on the thread that gave it, which holds nothing. May run code of
   * users. What it throws goes to the uncaught-exception handler.
   */
  void failed(Throwable failure);
}
