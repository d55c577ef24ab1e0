package dev.ump.channel;

/** Where a throwable goes that has no caller. */
final class Uncaught {
  private Uncaught() {}

  /** Gives it to the uncaught-exception handler of the current thread; never throws. */
  static void handle(Throwable thrown) {
    Thread thread = Thread.currentThread();
    try {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
    } catch (Throwable ignored) {
      // as the virtual machine does with what such a handler throws
    }
  }
}
