package dev.ump.internal.queue;

import org.jspecify.annotations.Nullable;

/** A node of an {@link MpscQueue}; it can be in one queue at a time. */
public abstract class QueueNode {
  /** The node behind this one, see {@link MpscQueue}. */
  volatile @Nullable QueueNode next;
}
