package dev.ump.service;

/** Work that the owner of a service does again and again, see {@link Dispatcher#every}. */
@FunctionalInterface
public interface PeriodicTask {

  /**
   * Does it once, on the thread that executes calls.
   *
   * @throws Exception reported to the uncaught-exception handler of that thread, and looked at by
   *     {@link UmpServer.Builder#endOn} and {@link UmpServer.Builder#restartOn}; the task is run
   *     again all the same
   */
  void run() throws Exception;
}
