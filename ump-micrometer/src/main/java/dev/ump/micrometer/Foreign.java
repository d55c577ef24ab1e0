package dev.ump.micrometer;

import org.jspecify.annotations.Nullable;

/** What registries and handlers throw is no call's business, and no server's. */
final class Foreign {
  private Foreign() {}

  /** Gives a failure to the thread's uncaught-exception handler; null is none. */
  static void tell(@Nullable Throwable failure) {
    if (failure == null) {
      return;
    }
    Thread thread = Thread.currentThread();
    try {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    } catch (Throwable ignored) {
      // as the virtual machine does with what such a handler throws
    }
  }

  /** Throws a failure; null is none. */
  static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
  }
}
