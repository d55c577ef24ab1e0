package dev.ump.internal.queue;

import org.jspecify.annotations.Nullable;

/** What can stand in an {@link MpscQueue}, in one at a time. */
public abstract class QueueNode {
  /** The node behind this one, see there. */
  volatile @Nullable QueueNode next;
}
