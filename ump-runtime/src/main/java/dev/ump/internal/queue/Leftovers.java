package dev.ump.internal.queue;

import java.util.function.Predicate;

/**
 * The empty nodes of withdrawn requests in the queue. They are purged before they are more than the
 * requests that still wait, or than a constant.
 *
 * <p>So each purge removes at least as many nodes as it leaves, and a withdrawal costs a constant
 * time on average. Confined to the holder of the receiving role.
 */
final class Leftovers implements Predicate<QueuedRequest<?>> {
  private static final int FEW = 64;

  private int count;

  /** A lower bound of how many requests wait: those that survived the last purge and still wait. */
  private int waiting;

  /** A request was withdrawn. */
  void added(MpscQueue<QueuedRequest<?>> queue) {
    count++;
    waiting = Math.max(0, waiting - 1); // it may be one of those
    purgeIfMany(queue);
  }

  /** An empty node came to the front of the queue and was taken out. */
  void removed() {
    count--;
  }

  /** A request was received. */
  void passedBy(MpscQueue<QueuedRequest<?>> queue) {
    if (waiting > 0) {
      waiting--;
      purgeIfMany(queue);
    }
  }

  private void purgeIfMany(MpscQueue<QueuedRequest<?>> queue) {
    if (count > FEW && count > waiting) {
      waiting = 0;
      queue.removeIf(this);
    }
  }

  /**
   * Returns whether a node is empty, and counts it. No lambda: it may be used at the end of a
   * stack.
   */
  @Override
  public boolean test(QueuedRequest<?> request) {
    if (request.isWithdrawn()) {
      count--;
      return true;
    }
    waiting++;
    return false;
  }
}
