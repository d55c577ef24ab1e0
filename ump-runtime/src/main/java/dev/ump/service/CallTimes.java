package dev.ump.service;

import org.jspecify.annotations.Nullable;

/** The threads of an observed call, and the times when it was sent, begun and ended. */
interface CallTimes {
  /** The name of the server. */
  String server();

  ServiceMethod method();

  boolean isOneWay();

  /** The thread that sent it. */
  Thread caller();

  /** The thread that executes it, or did; null if none has begun. */
  @Nullable Thread handler();

  /** Returns whether a thread executes it now. */
  boolean isExecuting();

  /** Returns when a thread began to execute it, by the server's time; 0 if none has. */
  long begunAt();

  /** Returns the nanoseconds since it was sent, at a moment of the server's time. */
  long ageAt(long moment);

  /** Returns the nanoseconds that it waited until a thread began, or until that moment. */
  long queuedAt(long moment);

  /** Returns the nanoseconds since a thread began to execute it; 0 if none has. */
  long executedAt(long moment);

  /** Returns the nanoseconds since its answer was held by a batch; 0 if it was not. */
  long heldAt(long moment);
}
