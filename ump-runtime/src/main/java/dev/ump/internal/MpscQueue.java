package dev.ump.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An unbounded first-in-first-out queue of nodes that carry their own links: any number of threads
 * add, one at a time takes.
 *
 * <p>{@link #add} and {@link #isEmpty} are safe for use by several threads. The other methods must be
 * called by one thread at a time, each seeing what the one before wrote: by the holder of a {@link
 * Role}.
 *
 * <h2>Protocol</h2>
 *
 * The queue is a list from the stub (the queue object itself) to {@code tail}; it is empty exactly
 * when {@code tail} is the stub.
 *
 * <ul>
 *   <li><b>add</b>: {@code getAndSet(tail, node)} gives the node its place; then the predecessor is
 *       linked to it. Between the two the list is broken: a consumer who needs that link waits for it.
 *       Nothing that could throw stands between them; the link is written by a plain store to a
 *       volatile field, because a call could overflow the stack there and break the list for ever.
 *   <li><b>poll</b> of a node that has a successor moves {@code head}. Of the last node: {@code
 *       compareAndSet(tail, node, stub)} takes it out, unless a producer was faster; then its link is
 *       on the way.
 *   <li>A node taken out has no link, and no field of the queue refers to it: a node that is kept
 *       keeps no other alive, and the queue keeps no node that was taken.
 * </ul>
 *
 * <p>{@code next} is written by the one producer whose getAndSet returned the node, and read by the
 * consumer: the volatile store pairs with the volatile load, and publishes the producer's node. {@code
 * tail} is read and written with volatile semantics throughout, so a producer that adds and then reads
 * another volatile field, and a consumer who writes that field and then finds the queue empty, cannot
 * both miss each other (as Dekker's algorithm).
 *
 * <p>After Dmitry Vyukov's intrusive multi-producer single-consumer queue, whose consumer leaves the
 * node taken last in the queue or adds the stub anew.
 */
public final class MpscQueue<N extends QueueNode> extends MpscQueueConsumer {
  private static final VarHandle TAIL;

  static {
    try {
      TAIL = MethodHandles.lookup().findVarHandle(MpscQueueTail.class, "tail", QueueNode.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Makes an empty queue. */
  public MpscQueue() {}

  /** Adds a node that stands in no queue. */
  public void add(N node) {
    QueueNode previous = (QueueNode) TAIL.getAndSet(this, node);
    previous.next = node;
  }

  /** Tells whether no node is there, not even one that is being added. */
  public boolean isEmpty() {
    return tail == this;
  }

  /** Returns the first node, or null if there is none. */
  public @Nullable N peek() {
    QueueNode first = first();
    return first == null ? null : cast(first);
  }

  /** Takes the first node out, or returns null if there is none. */
  public @Nullable N poll() {
    QueueNode first = first();
    if (first == null) {
      return null;
    }
    QueueNode second = first.next;
    if (second == null && !TAIL.compareAndSet(this, first, this)) {
      second = awaitLink(first);
    }
    head = second;
    first.next = null;
    return cast(first);
  }

  /** Puts a node that was taken out before all others. */
  public void putBack(N node) {
    QueueNode first = first();
    if (first == null) {
      if (TAIL.compareAndSet(this, this, node)) {
        head = node;
        return;
      }
      first = takeFirstLink();
    }
    node.next = first;
    head = node;
  }

  /**
   * Takes out every node for which the test holds, but not the last one of the queue, whose place a
   * producer may be about to link to.
   *
   * @return how many were taken out
   */
  public int removeIf(Predicate<? super N> test) {
    int removed = 0;
    QueueNode before = null;
    QueueNode node = first();
    while (node != null) {
      QueueNode after = node.next;
      if (after == null) {
        break;
      }
      if (test.test(cast(node))) {
        if (before == null) {
          head = after;
        } else {
          before.next = after;
        }
        node.next = null;
        removed++;
      } else {
        before = node;
      }
      node = after;
    }
    return removed;
  }

  private @Nullable QueueNode first() {
    QueueNode first = head;
    if (first == null && tail != this) {
      first = takeFirstLink();
      head = first;
    }
    return first;
  }

  /** Takes the link of the stub, which must be free again before the stub is the tail again. */
  private QueueNode takeFirstLink() {
    QueueNode first = awaitLink(this);
    next = null;
    return first;
  }

  /** Waits for a producer between its two steps. */
  private static QueueNode awaitLink(QueueNode node) {
    QueueNode next = node.next;
    for (int i = 1; next == null; i++) {
      if (Processors.ONE || i % 256 == 0) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
      next = node.next;
    }
    return next;
  }

  @SuppressWarnings("unchecked") // only add and putBack bring nodes in
  private N cast(QueueNode node) {
    return (N) node;
  }
}

/** The producers' words: the stub's link, inherited, and the tail. */
abstract class MpscQueueTail extends QueueNode {
  volatile QueueNode tail = this;
}

/** Keeps the producers' words and the consumer's on cache lines of their own. */
abstract class MpscQueuePad extends MpscQueueTail {
  long p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14;
}

/** The consumer's word. */
abstract class MpscQueueConsumer extends MpscQueuePad {
  /** The first node, or null if the stub's link tells. Guarded by the consumer's role. */
  @Nullable QueueNode head;
}
