package dev.ump.service;

import org.jspecify.annotations.Nullable;

/** A message that says itself which method it calls, whichever service is the server's first. */
interface MethodMessage {
  /** Returns the method; null if it calls none. */
  @Nullable ServiceMethod method();

  /** Returns its text for exceptions and dumps. */
  String describe();
}
