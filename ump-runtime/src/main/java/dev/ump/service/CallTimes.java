package dev.ump.service;

import org.jspecify.annotations.Nullable;

/** What is known of a call that is observed: its threads, and the times of its stations. */
interface CallTimes {
  /** The name of the server. */
  String server();

  ServiceMethod method();

  boolean isOneWay();

  /** The thread that sent it. */
  Thread caller();

  /** The thread that executes it, or did; null if none has begun. */
  @Nullable Thread handler();

  /** Whether a thread executes it now. */
  boolean isExecuting();

  /** Nanoseconds from when it was sent until a moment, by {@link System#nanoTime()}. */
  long ageAt(long moment);

  /** Nanoseconds that it waited until a thread began, or until now. */
  long queuedAt(long moment);

  /** Nanoseconds since a thread began to execute it; 0 if none has. */
  long executedAt(long moment);
}
