package dev.ump.internal.waiting;

/**
 * The time for which a thread leaves a working partner alone before it looks at the partner's
 * results; learnt from the looks before.
 *
 * <p>Each look takes cache lines from the partner, and so does each small thing that is given to it
 * right behind what it works on. A thread that looks seldom finds many results at once, and then
 * has much to do before it must look again. But a thread that looks too seldom finds the partner
 * idle, and with one request at a time there is nothing to gain. So the time grows as long as the
 * work after a look took a good part of it, and is halved when the partner was found idle.
 *
 * <p>May be shared by several threads, which then look more often than each would alone. The fields
 * are hints, written without any order.
 */
public final class Backoff {
  /** The time of one or two requests. */
  static final long SHORTEST = 100;

  /** The time of some dozen requests, if they are short. */
  static final long LONGEST = 3_000;

  private static final long STEP = 100;

  /** A long time grows by this part of itself. */
  private static final long SHARE = 8;

  /**
   * A sender with a window of requests needs more than this part of the time that its server needs.
   */
  private static final long WORTH = 6;

  /** From here on it is known that there are windows of many requests. */
  private static final long LONG = 2_000;

  /** Below that it is no longer known. */
  private static final long SHORT = 1_000;

  /** How often the learnt time is kept, after the partner was found idle. */
  private static final int OFTEN = 16;

  private long nanos = SHORTEST;
  private long foundAt;
  private int kept = OFTEN;

  /** Makes one that has learnt nothing. */
  public Backoff() {}

  /**
   * Returns whether looks are seldom: then senders have windows of many requests, and none of them
   * waits for a single one.
   *
   * @param wasLong the last result, which lasts for a while
   */
  public boolean isLong(boolean wasLong) {
    return nanos >= (wasLong ? SHORT : LONG);
  }

  /** Returns for how many nanoseconds not to look, for a thread that starts to wait now. */
  long nanos(long now) {
    long learnt = nanos;
    int kept = this.kept;
    if (kept < OFTEN) {
      this.kept = kept + 1;
    } else {
      boolean wasWorthIt = now - foundAt >= learnt / WORTH;
      set(wasWorthIt ? Math.min(learnt + Math.max(STEP, learnt / SHARE), LONGEST) : SHORTEST);
    }
    return nanos;
  }

  /** A look has found its result. Checks whether the partner is idle, if more is to be learnt. */
  void found(long now, Spin.Condition isIdle) {
    foundAt = now;
    if (kept >= OFTEN && isIdle.isMet()) {
      set(Math.max(nanos / 2, SHORTEST));
      kept = 0;
    }
  }

  /** Sets the time. Only a change is written, since others read it. */
  private void set(long nanos) {
    if (this.nanos != nanos) {
      this.nanos = nanos;
    }
  }
}
