package dev.ump.internal;

/** A message that is notified if it was posted, and its server closed before it was received. */
public interface UndeliveredListener {
  /** It will not be received. Must be short and throw nothing. */
  void undelivered();
}
