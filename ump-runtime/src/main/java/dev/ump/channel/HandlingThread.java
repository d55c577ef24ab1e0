package dev.ump.channel;

import dev.ump.internal.Deadline;
import dev.ump.internal.ThreadCell;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A thread that handles requests of a server, and what it waits for.
 *
 * <p>Its own thread writes; others read while they look for a ring, see {@link WaitGraph}.
 */
final class HandlingThread {
  /** A wait for one call. Each wait is an object of its own, so that it can be recognized. */
  static final class Wait {
    final PendingCall call;
    final Deadline deadline;

    Wait(PendingCall call, Deadline deadline) {
      this.call = call;
      this.deadline = deadline;
    }
  }

  private static final ThreadCell<HandlingThread> CURRENT = new ThreadCell<>();
  private static final VarHandle INNERMOST;

  static {
    try {
      INNERMOST =
          MethodHandles.lookup().findVarHandle(HandlingThread.class, "innermost", Handling.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Thread thread = Thread.currentThread();

  private volatile @Nullable Wait wait;
  private volatile @Nullable Handling innermost;

  /** Where this stands while the thread handles. Its own. */
  private final @Nullable Object[] cell;

  private HandlingThread(@Nullable Object[] cell) {
    this.cell = cell;
  }

  /** The current thread's. */
  static HandlingThread current() {
    @Nullable Object[] cell = CURRENT.cell();
    return cell[0] == null ? new HandlingThread(cell) : (HandlingThread) cell[0];
  }

  /** What the current thread is in the middle of, or null. */
  static @Nullable Handling currentHandling() {
    HandlingThread self = CURRENT.get();
    return self == null ? null : self.innermost;
  }

  /** The current thread begins to serve. No fence: before it waits it publishes that, see await. */
  void enter(Handling handling) {
    INNERMOST.setRelease(this, handling);
    cell[0] = this;
  }

  /** It serves no more, and goes on with what it did before. */
  void leave(@Nullable Handling outer) {
    INNERMOST.setRelease(this, outer);
    if (outer == null) {
      cell[0] = null;
    }
  }

  /** Where it is. */
  @Nullable Handling innermost() {
    return innermost;
  }

  /** What it waits for, or null if it does not wait. */
  @Nullable Wait waitsFor() {
    return wait;
  }

  /**
   * Sleeps for a call, unless the current thread handles requests and nobody could ever wake it.
   *
   * @return the ring of calls, if it did not sleep because of one
   */
  static @Nullable String await(Runnable sleep, PendingCall call, Deadline deadline) {
    HandlingThread self = CURRENT.get();
    if (self == null) {
      sleep.run();
      return null;
    }
    self.wait = new Wait(call, deadline);
    try {
      String ring = WaitGraph.ringOf(self);
      if (ring == null) {
        sleep.run();
      }
      return ring;
    } finally {
      self.wait = null;
    }
  }
}
