package dev.ump.service;

/** How a service runs: on threads of its own, or on those of others. */
interface Running {

  /** Interrupts what is being executed, where the thread is the server's own. */
  void interrupt();

  /** Waits, once the service has ended, until its own threads have, too. */
  void join() throws InterruptedException;
}
