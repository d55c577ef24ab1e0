package dev.ump.channel;

import dev.ump.internal.thread.ThreadCell;
import dev.ump.internal.waiting.Deadline;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A thread that handles requests of a server, and what it waits for.
 *
 * <p>The thread itself writes; others read while they look for a ring, see {@link WaitGraph}.
 *
 * <p>A thread can wait for several calls, the last one first: while it waits, a
 * {@code ForkJoinPool} may let it run another task, on the same stack, which handles a request and
 * waits, too. So the waits of a thread form a stack, as its frames do.
 */
final class HandlerThread {
  /**
   * A wait for one call. Each wait is a separate object, so that it can be identified: it begins
   * once and ends once.
   */
  static final class Wait {
    final PendingCall call;
    final HandlerThread thread;

    /** The wait below this one on the stack, or null. */
    final @Nullable Wait outer;

    /** What the thread is handling, and so cannot end before this wait has ended. */
    private final @Nullable HandlerRun inside;

    private final Deadline deadline;
    private final boolean isInterruptible;

    Wait(PendingCall call, Deadline deadline, boolean isInterruptible, HandlerThread thread) {
      this.call = call;
      this.deadline = deadline;
      this.isInterruptible = isInterruptible;
      this.thread = thread;
      this.outer = thread.wait;
      this.inside = thread.innermost;
    }

    /**
     * Returns whether this ends by itself before a deadline, or is ending. The limit of the call
     * counts as its waiter's limit.
     */
    boolean endsBefore(Deadline other) {
      return call.isEnded()
          || isInterruptible && thread.thread.isInterrupted()
          || other.isAfter(deadline)
          || other.isAfter(limit());
    }

    /** Returns when the call times out, whether or not a thread waits for it. */
    private Deadline limit() {
      SentRequest<?> request = call.request();
      Deadline own = request == null ? null : request.deadline();
      Deadline added = call.limit();
      return own == null || own.isAfter(added) ? added : own;
    }

    /** Returns the earlier one of its own end and that of the call. */
    Deadline end() {
      Deadline limit = limit();
      return deadline.isAfter(limit) ? limit : deadline;
    }

    /**
     * Returns whether a handling cannot continue before this wait has ended: it is below on the
     * stack.
     */
    boolean isOn(HandlerRun handling) {
      for (HandlerRun frame = inside; frame != null; frame = frame.outer()) {
        if (frame == handling) {
          return true;
        }
      }
      return false;
    }

    /** Returns what the thread is handling. */
    @Nullable HandlerRun inside() {
      return inside;
    }
  }

  private static final ThreadCell<HandlerThread> CURRENT = new ThreadCell<>();
  private static final VarHandle INNERMOST;

  static {
    try {
      INNERMOST =
          MethodHandles.lookup().findVarHandle(HandlerThread.class, "innermost", HandlerRun.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Thread thread = Thread.currentThread();

  /** The innermost wait, see {@link #waitsFor}. Written by {@code WaitGraph.await}. */
  volatile @Nullable Wait wait;

  private volatile @Nullable HandlerRun innermost;

  /** The number of servers that only this thread can serve. Confined to the thread. */
  private int owned;

  /** The cell of this while the thread handles, or owns a server. Confined to the thread. */
  private final @Nullable Object[] cell;

  private HandlerThread(@Nullable Object[] cell) {
    this.cell = cell;
  }

  /** Returns the one of the current thread. */
  static HandlerThread current() {
    @Nullable Object[] cell = CURRENT.cell();
    return cell[0] == null ? new HandlerThread(cell) : (HandlerThread) cell[0];
  }

  /** Returns the one of the current thread, or null if that neither handles nor owns a server. */
  static @Nullable HandlerThread currentOrNull() {
    return CURRENT.get();
  }

  /** Returns what the current thread is handling, or null. */
  static @Nullable HandlerRun currentHandling() {
    HandlerThread self = CURRENT.get();
    return self == null ? null : self.innermost;
  }

  /** The current thread begins to serve. No fence: before it waits it publishes that. */
  void enter(HandlerRun handling) {
    INNERMOST.setRelease(this, handling);
    cell[0] = this;
  }

  /** It no longer serves, and continues with what it did before. */
  void leave(@Nullable HandlerRun outer) {
    INNERMOST.setRelease(this, outer);
    if (outer == null && owned == 0) {
      cell[0] = null;
    }
  }

  /**
   * Only the current thread can handle the requests of a server: its waits count outside a call,
   * too.
   */
  void owns() {
    owned++;
    cell[0] = this;
  }

  /** That server has ended. */
  void ownsNoMore() {
    owned--;
    leave(innermost);
  }

  /** Returns what it handles now. */
  @Nullable HandlerRun innermost() {
    return innermost;
  }

  /** Returns what it waits for, the innermost wait first; null if it does not wait. */
  @Nullable Wait waitsFor() {
    return wait;
  }
}
