package dev.ump.internal.queue;

/** Looks into a queue. */
public final class QueueProbe {
  private QueueProbe() {}

  /** How many nodes stand in a queue that nobody uses meanwhile. */
  public static int size(MpscQueue<?> queue) {
    int size = 0;
    for (QueueNode node = queue.head.next; node != null; node = node.next) {
      size++;
    }
    return size;
  }
}
