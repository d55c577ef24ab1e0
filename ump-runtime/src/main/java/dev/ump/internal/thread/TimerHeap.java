package dev.ump.internal.thread;

import org.jspecify.annotations.Nullable;

/**
 * The scheduled tasks, the earliest first: a skew heap, whose links are in the tasks, so that
 * nothing is allocated. Confined to one thread at a time.
 *
 * <p>Each operation takes a time that is logarithmic on average, and a constant stack.
 */
final class TimerHeap {
  private @Nullable TimerTask root;
  private int size;

  int size() {
    return size;
  }

  @Nullable TimerTask first() {
    return root;
  }

  void add(TimerTask task) {
    task.child = null;
    task.next = null;
    root = merge(root, task);
    size++;
  }

  void removeFirst() {
    TimerTask first = root;
    if (first != null) {
      root = merge(first.child, first.next);
      first.child = null;
      first.next = null;
      size--;
    }
  }

  void clear() {
    root = null;
    size = 0;
  }

  /** Removes cancelled tasks. */
  void dropCancelled() {
    TimerTask toVisit = root; // a list, by the links of tasks that are no longer in the heap
    clear();
    while (toVisit != null) {
      TimerTask task = toVisit;
      TimerTask left = task.child;
      TimerTask right = task.next;
      if (left == null) {
        toVisit = right;
      } else {
        // turns the tree to the right, until the task has no left child
        task.child = left.next;
        left.next = task;
        toVisit = left;
        continue;
      }
      if (task.isLive()) {
        add(task);
      } else {
        task.next = null;
      }
    }
  }

  /** Walks down the right side of both, and swaps the sides on the way, which keeps them short. */
  private static @Nullable TimerTask merge(@Nullable TimerTask a, @Nullable TimerTask b) {
    TimerTask root = null;
    TimerTask last = null;
    while (a != null && b != null) {
      if (b.isBefore(a)) {
        TimerTask swapped = a;
        a = b;
        b = swapped;
      }
      TimerTask rest = a.next;
      a.next = a.child;
      a.child = null;
      if (last == null) {
        root = a;
      } else {
        last.child = a;
      }
      last = a;
      a = rest;
    }
    TimerTask rest = a == null ? b : a;
    if (last == null) {
      return rest;
    }
    last.child = rest;
    return root;
  }
}
