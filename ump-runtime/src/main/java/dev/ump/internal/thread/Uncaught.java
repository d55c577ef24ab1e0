package dev.ump.internal.thread;

/** Reports a throwable that has no caller. */
public final class Uncaught {
  private Uncaught() {}

  /** Gives it to the uncaught-exception handler of the current thread. Never throws. */
  public static void handle(Throwable thrown) {
    try {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
    } catch (Throwable ignored) {
      // the virtual machine also ignores what such a handler throws
    }
  }

  /** Runs a task, and reports what it throws. Never throws. */
  public static void guard(Runnable task) {
    try {
      task.run();
    } catch (Throwable thrown) {
      handle(thrown);
    }
  }
}
