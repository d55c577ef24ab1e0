package dev.ump.internal.thread;

import dev.ump.internal.waiting.Alarm;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/** An action that the {@link Timer} runs at its time, unless it is cancelled before. */
public final class TimerTask implements Alarm {
  private static final AtomicReferenceFieldUpdater<TimerTask, @Nullable Runnable> ACTION =
      AtomicReferenceFieldUpdater.newUpdater(TimerTask.class, Runnable.class, "action");

  /** What is to be run; null once it was run or cancelled. */
  volatile @Nullable Runnable action;

  /** When it is due, by {@link System#nanoTime()}. */
  long due;

  /** The one before it in the inbox, or the second child in the heap. */
  @Nullable TimerTask next;

  /** The first child in the heap. */
  @Nullable TimerTask child;

  /** How many tasks were in the inbox, with this one. */
  int depth;

  private final Timer timer;

  TimerTask(Timer timer) {
    this.timer = timer;
  }

  @Override
  public boolean cancel() {
    return timer.cancel(this);
  }

  boolean isLive() {
    return action != null;
  }

  /** Removes the action, which one thread can. */
  boolean take() {
    Runnable there = action;
    return there != null && ACTION.compareAndSet(this, there, null);
  }

  boolean isBefore(TimerTask other) {
    return due - other.due < 0;
  }
}
