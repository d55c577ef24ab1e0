package dev.ump.internal.queue;

import org.jspecify.annotations.Nullable;

/** A node of an {@link MpscQueue}; it can be in one queue at a time. */
public abstract class QueueNode {
  /** The node behind this one, see {@link MpscQueue}. */
  volatile @Nullable QueueNode next;

  /**
   * Writes what is there anyway, so that the processor gets the node's cache line for writing. For
   * the consumer, while the node is queued; an overflow of the stack does no harm.
   */
  void claimLine() {}
}
