package dev.ump.internal;

/** A message of ump itself that has to know that its handler is over, whatever that has done. */
public interface HandledTask {
  /** Its handler has returned, or failed, outside of any batch. May be called more than once. */
  void handled();
}
