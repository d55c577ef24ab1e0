package dev.ump.service;

import dev.ump.channel.CallContext;
import dev.ump.internal.thread.Uncaught;
import dev.ump.internal.waiting.Deadline;
import dev.ump.internal.waiting.Latch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the dispatcher of a loop once, when it is closed and no call runs.
 *
 * <h2>Protocol</h2>
 *
 * <p>{@code state} counts the runs, one inside the other or, against the rules, on several threads;
 * {@code CLOSED} and {@code ENDED} are bits above the count. The step after which CLOSED is set,
 * ENDED is clear and the count is zero also sets ENDED, in one compare-and-set. The thread that
 * takes this step ends the dispatcher: the owner, when its run is over, or the closing thread, if
 * there is no run. A run that begins later finds the channel closed, and nothing to run.
 */
final class LoopEnd {
  private static final int CLOSED = 1 << 30;
  private static final int ENDED = 1 << 29;

  private final AutoCloseable services;
  private final AtomicInteger state = new AtomicInteger();
  private final Latch isOver = new Latch();

  /**
   * The thread that runs calls. Only that thread relies on it: it always sees itself; others may
   * not.
   */
  private volatile @Nullable Thread runner;

  /** The thread that ends the dispatcher, with the same rule. */
  private volatile @Nullable Thread ender;

  /**
   * Makes one.
   *
   * @param services closed at the end
   */
  LoopEnd(AutoCloseable services) {
    this.services = services;
  }

  /** The current thread begins to run calls; returns the thread that did before. */
  @Nullable Thread enter() {
    state.getAndIncrement();
    Thread outer = runner;
    runner = Thread.currentThread();
    return outer;
  }

  /** The current thread continues with what it did before. */
  void leave(@Nullable Thread outer, boolean isClosed) {
    runner = outer;
    change(-1, isClosed);
  }

  /**
   * Called after the channel was closed: waits for the end, unless the thread could wait for
   * itself.
   */
  void close() {
    change(0, true);
    Thread current = Thread.currentThread();
    if (runner == current || ender == current || CallContext.current().isHandling()) {
      return;
    }
    try {
      isOver.await(Deadline.NEVER);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether the dispatcher has ended. */
  boolean isOver() {
    return isOver.isOpen();
  }

  private void change(int runs, boolean isClosed) {
    for (; ; ) {
      int before = state.get();
      int after = before + runs | (isClosed ? CLOSED : 0);
      boolean isLast = after == CLOSED;
      if (state.compareAndSet(before, isLast ? CLOSED | ENDED : after)) {
        if (isLast) {
          end();
        }
        return;
      }
    }
  }

  private void end() {
    ender = Thread.currentThread();
    Throwable failure = null;
    try {
      services.close();
    } catch (Throwable failed) {
      failure = failed;
    }
    isOver.open();
    if (failure != null) {
      Uncaught.handle(failure);
    }
  }
}
