package dev.ump.internal.queue;

import dev.ump.internal.thread.Uncaught;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The actions that run when a request is abandoned: a list, the last one first, which ends in an
 * entry without an action or in null.
 *
 * <p>While a thread runs actions, the list of those that are added meanwhile ends in that thread's
 * mark.
 */
public final class AbandonActions {
  private final @Nullable Runnable action;

  /** The thread that runs the actions that were added before; null if there is none. */
  private final @Nullable Thread runner;

  /** Reversed by the thread that has taken the list out; nothing else reads it then. */
  private @Nullable AbandonActions earlier;

  private AbandonActions(
      @Nullable Runnable action, @Nullable Thread runner, @Nullable AbandonActions earlier) {
    this.action = action;
    this.runner = runner;
    this.earlier = earlier;
  }

  /** Returns a list without an action, for a request that was received. */
  static AbandonActions none() {
    return new AbandonActions(null, null, null);
  }

  /** Returns a list without an action, while the current thread runs those that were there. */
  public static AbandonActions mark() {
    return new AbandonActions(null, Thread.currentThread(), null);
  }

  /** Returns the list with one more. */
  public static AbandonActions added(Runnable action, @Nullable AbandonActions earlier) {
    return new AbandonActions(action, earlier == null ? null : earlier.runner, earlier);
  }

  /** Returns whether an action is in the list. */
  public boolean has(Runnable wanted) {
    for (AbandonActions entry = this; entry != null; entry = entry.earlier) {
      if (entry.action == wanted) {
        return true;
      }
    }
    return false;
  }

  /** Returns the list without an action, however often it was added; null if none is left. */
  public @Nullable AbandonActions without(Runnable gone) {
    AbandonActions rest = this;
    while (rest != null && rest.action == gone) {
      rest = rest.earlier;
    }
    return rest == null || !rest.has(gone) ? rest : rest.copyWithout(gone);
  }

  private @Nullable AbandonActions copyWithout(Runnable gone) {
    Deque<Runnable> others = new ArrayDeque<>();
    AbandonActions end = this;
    for (; end != null && end.action != null; end = end.earlier) {
      if (end.action != gone) {
        others.push(end.action);
      }
    }
    for (Runnable other : others) {
      end = added(other, end);
    }
    return end;
  }

  /** Returns whether there is an action. */
  public boolean isAny() {
    return action != null;
  }

  /**
   * Returns whether the current thread runs those that were added before, further down its stack.
   */
  public boolean isRunningHere() {
    return runner == Thread.currentThread();
  }

  /**
   * Runs all, first come first served, and not on top of each other. If one throws, the others
   * still run. For the thread that has taken the list out.
   */
  public void run() {
    AbandonActions next = null;
    for (AbandonActions last = this; last != null && last.action != null; ) {
      AbandonActions before = last.earlier;
      last.earlier = next;
      next = last;
      last = before;
    }
    for (; next != null; next = next.earlier) {
      if (next.action != null) { // always so
        Uncaught.guard(next.action);
      }
    }
  }
}
