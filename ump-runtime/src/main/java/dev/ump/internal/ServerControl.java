package dev.ump.internal;

/** What services need of the server of their channel, and users do not. */
public interface ServerControl {
  /**
   * So many threads will serve. Until all of them have begun, none of those that have is taken for the
   * last one that could receive a request.
   */
  void expectThreads(int count);

  /**
   * Handles what is queued on the current thread, if that is the only one on which the server's executor
   * runs tasks, and is not in the middle of a call.
   */
  void handleQueuedHere();
}
