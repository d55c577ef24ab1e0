package dev.ump.internal;

/** A message that is notified if it is handled in a batch, by the thread that does so. */
public interface BatchMember {

  /** Its handler will begin, in a batch. */
  void joinsBatch();

  /** Its handler has returned, and its answer is held. */
  void isHeld();

  /**
   * The batch has ended; called before the answer is given. Throws nothing.
   *
   * @param isCommitted whether the answer is that of the handler
   */
  void leavesBatch(boolean isCommitted);
}
