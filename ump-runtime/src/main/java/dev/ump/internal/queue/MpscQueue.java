package dev.ump.internal.queue;

import dev.ump.internal.waiting.Processors;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An unbounded first-in-first-out queue of nodes that carry their own links: any number of threads
 * add, one at a time takes.
 *
 * <p>{@link #add}, {@link #isLast}, {@link #isEmpty} and {@link #seemsReady} are safe for use by
 * several threads. The other methods must be called by one thread at a time, each seeing what the
 * one before wrote: by the holder of a {@link dev.ump.internal.waiting.Role}.
 *
 * <h2>Protocol</h2>
 *
 * <p>The queue is a list from {@code head} to {@code tail}. Its first node is no longer in the
 * queue: it is the node that was taken last, or the stub, which is the queue object itself.
 *
 * <ul>
 *   <li><b>add</b>: {@code getAndSet(tail, node)} gives the node its place; then the predecessor is
 *       linked to it. Between the two the list is broken: a consumer that needs that link waits for
 *       it. Nothing that could throw is between them; the link is written by a plain store to a
 *       volatile field, because a call could overflow the stack there and leave the list broken.
 *   <li><b>poll</b> moves {@code head} to its successor, which it returns. Producers and consumer
 *       share no word except the link that publishes the node. The link of the node before is
 *       cleared, so that a node that is kept keeps no later one alive; not at once, but when the
 *       next one is asked for, since the writer of that link may be waiting for what the consumer
 *       does now.
 *   <li><b>release</b>: {@code head} keeps the node taken last until the next one is taken. Before
 *       the consumer goes to sleep, the stub replaces that node: by
 *       {@code compareAndSet(tail, node, stub)} if nothing is behind it, or by taking over its
 *       link.
 * </ul>
 *
 * <p>{@code next} is written by the one producer whose getAndSet returned the node, and read by the
 * consumer: the volatile store pairs with the volatile load, and publishes the producer's node. The
 * consumer clears it afterwards by a release store, which orders nothing and costs no fence. {@code
 * tail} is read and written with volatile semantics throughout. So a producer that adds and then
 * reads another volatile field, and a consumer that writes that field and then finds the queue
 * empty, cannot both miss each other (as in Dekker's algorithm).
 *
 * <p><b>Claims.</b> The consumer will write to each node that it takes, since it answers there. If
 * it reads first, the cache line comes once to be read, and the consumer waits a second time for
 * the right to write. So {@link #claim} writes to the next {@link #CLAIMED} nodes at once: their
 * lines come together, and only once. Close behind the producers it does so seldom, because they
 * are still at work in these lines.
 *
 * <p>After Dmitry Vyukov's intrusive multi-producer single-consumer queue.
 */
public final class MpscQueue<N extends QueueNode> extends MpscQueuePadAfter {
  private static final VarHandle HEAD;
  private static final VarHandle NEXT;
  private static final VarHandle TAIL;

  /** How many nodes are claimed at once: with 8 there is less gain, with 32 not more. */
  static final int CLAIMED = 16;

  /** How many nodes are taken without a look for more, where there were too few. */
  static final int CLOSE_BEHIND = 64;

  static {
    try {
      var lookup = MethodHandles.lookup();
      HEAD = lookup.findVarHandle(MpscQueueHead.class, "head", QueueNode.class);
      NEXT = lookup.findVarHandle(QueueNode.class, "next", QueueNode.class);
      TAIL = lookup.findVarHandle(MpscQueueTail.class, "tail", QueueNode.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Makes an empty queue. */
  public MpscQueue() {}

  /** Adds a node that is in no queue. */
  public void add(N node) {
    QueueNode previous = (QueueNode) TAIL.getAndSet(this, node);
    try {
      NEXT.setRelease(previous, node); // no fence: the exchange is the one that senders rely on
    } catch (StackOverflowError noFrameForThatCall) {
      previous.next = node; // or the list would stay broken
    }
  }

  /**
   * Returns whether no node is there, not even one that is being added. May return false while
   * another thread consumes the last one.
   */
  public boolean isEmpty() {
    Object before = HEAD.getAcquire(this); // first: what was taken up to here stays taken
    return tail == before;
  }

  /** Returns the node that was added last. */
  QueueNode newest() {
    return tail;
  }

  /** Returns whether no node was added after this one. */
  public boolean isLast(QueueNode node) {
    return tail == node;
  }

  /** Returns whether a node seems to be there: for a thread that spins; may see a node too late. */
  public boolean seemsReady() {
    return head.next != null;
  }

  /** Returns the first node, or null if there is none. */
  public @Nullable N peek() {
    QueueNode first = successor(head);
    return first == null ? null : cast(first);
  }

  /** Removes and returns the first node, or returns null if there is none. */
  public @Nullable N poll() {
    QueueNode before = head;
    QueueNode first = successor(before);
    if (first == null) {
      return null;
    }
    HEAD.setRelease(this, first);
    try {
      NEXT.setRelease(before, null);
    } catch (StackOverflowError noFrameForThatCall) {
      before.next = null;
    }
    taken++;
    return cast(first);
  }

  /**
   * Claims the next nodes, if it is time again, before one of them is taken. Not the last one of
   * the queue: a producer will write its link.
   */
  void claim() {
    if (claimed > 0) {
      claimed--;
      return;
    }
    QueueNode node = head.next;
    for (int i = 0; node != null && i < CLAIMED; i++) {
      QueueNode following = node.next;
      if (following == null) {
        claimed = CLOSE_BEHIND;
        return;
      }
      node.claimLine();
      node = following;
    }
    claimed = CLAIMED - 1;
  }

  /** Returns how many nodes were taken since the last call of this: a hint, for any thread. */
  public int takenInARow() {
    int count = taken;
    taken = 0;
    return count;
  }

  /** Returns the node that was taken last, if the queue still keeps it. */
  public @Nullable N lastTaken() {
    return head == this ? null : cast(head);
  }

  /**
   * Returns whether a node is the one that was taken last, and kept. For any thread: if the result
   * is false, that thread sees what the consumer did before it took the next one.
   */
  public boolean isLastTaken(QueueNode node) {
    return HEAD.getAcquire(this) == node;
  }

  /** Stops keeping the node that was taken last. */
  public void release() {
    QueueNode last = head;
    if (last == this) {
      return;
    }
    QueueNode first = last.next;
    if (first == null) {
      if (TAIL.compareAndSet(this, last, this)) {
        head = this; // plain, as there must be no frame for a call between the two
        return;
      }
      first = awaitLink(last);
    }
    next = first;
    head = this;
    NEXT.setRelease(last, null);
  }

  /**
   * Removes every node for which the test holds, but not the last one of the queue, whose link a
   * producer may be about to write. The test is called once for each node that could be removed.
   */
  public void removeIf(Predicate<? super N> test) {
    QueueNode before = head;
    for (QueueNode node = before.next; node != null; ) {
      QueueNode after = node.next;
      if (after == null) {
        return;
      }
      if (test.test(cast(node))) {
        before.next = after;
        node.next = null;
      } else {
        before = node;
      }
      node = after;
    }
  }

  /**
   * Counts the nodes for which a test holds, from the first to the one before {@code last}, or to
   * the end; stops at {@code most}.
   */
  public int countBefore(@Nullable N last, int most, Predicate<? super N> test) {
    int count = 0;
    for (QueueNode node = head.next;
        node != null && node != last && count < most;
        node = node.next) {
      if (test.test(cast(node))) {
        count++;
      }
    }
    return count;
  }

  /** Returns the node behind one that is in the list, or null if that is the last one. */
  private @Nullable QueueNode successor(QueueNode node) {
    QueueNode next = node.next;
    return next != null || tail == node ? next : awaitLink(node);
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

  @SuppressWarnings("unchecked") // only add brings nodes in, and the stub is never cast
  private N cast(QueueNode node) {
    return (N) node;
  }
}

/**
 * Separates what the producers write from what lies before the queue in memory.
 *
 * <p>Ints, here and below. The JVM puts a field of a subclass into a gap that its superclasses
 * left, and longs behind a reference of four bytes leave such a gap. Ints leave none, in every mode
 * of the JVM.
 */
abstract class MpscQueuePadBefore extends QueueNode {
  int a0,
      a1,
      a2,
      a3,
      a4,
      a5,
      a6,
      a7,
      a8,
      a9,
      a10,
      a11,
      a12,
      a13,
      a14,
      a15,
      a16,
      a17,
      a18,
      a19,
      a20,
      a21,
      a22,
      a23,
      a24,
      a25,
      a26,
      a27,
      a28,
      a29,
      a30,
      a31;
}

/** The producers' word. */
abstract class MpscQueueTail extends MpscQueuePadBefore {
  volatile QueueNode tail = this;
}

/** Puts the producers' word and the consumer's on separate cache lines. */
abstract class MpscQueuePadBetween extends MpscQueueTail {
  int b0,
      b1,
      b2,
      b3,
      b4,
      b5,
      b6,
      b7,
      b8,
      b9,
      b10,
      b11,
      b12,
      b13,
      b14,
      b15,
      b16,
      b17,
      b18,
      b19,
      b20,
      b21,
      b22,
      b23,
      b24,
      b25,
      b26,
      b27,
      b28,
      b29,
      b30,
      b31;
}

/** The consumer's word. */
abstract class MpscQueueHead extends MpscQueuePadBetween {
  /** The node before the first one. Guarded by the consumer's role; others only peek. */
  QueueNode head = this;

  /**
   * How many were taken since the last read. It is here since the consumer writes this line anyway.
   */
  int taken;

  /** How many more will be taken before others are claimed; here for the same reason. */
  int claimed;
}

/** Separates the consumer's words from what lies behind the queue in memory. */
abstract class MpscQueuePadAfter extends MpscQueueHead {
  int c0,
      c1,
      c2,
      c3,
      c4,
      c5,
      c6,
      c7,
      c8,
      c9,
      c10,
      c11,
      c12,
      c13,
      c14,
      c15,
      c16,
      c17,
      c18,
      c19,
      c20,
      c21,
      c22,
      c23,
      c24,
      c25,
      c26,
      c27,
      c28,
      c29,
      c30,
      c31;
}
