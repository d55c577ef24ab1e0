package dev.ump.internal.waiting;

/**
 * For how long to leave somebody alone who is at work, before looking what he has got done; learnt
 * from what the looks before have found.
 *
 * <p>Each look takes cache lines away from him, and so does each small thing that is given to him then,
 * right behind what he works on. Whoever looks seldom finds much done at once, and has much to do himself
 * before he must look again. But whoever looks too seldom finds him idle, and whoever waits for one thing
 * at a time waits for nothing. So the time grows as long as what there was to do after a look took a
 * good part of it, and is halved when he was found idle.
 *
 * <p>May be shared by several threads, which then look more often than each would alone. The fields are
 * hints, written without any order.
 */
public final class Backoff {
  /** One or two requests. */
  static final long SHORTEST = 100;

  /** Some dozen requests, if they are short. */
  static final long LONGEST = 1_000;

  private static final long STEP = 100;

  /** A sender with a window of requests needs more than this part of the time that his server does. */
  private static final long WORTH = 3;

  /** How often to keep to what is learnt, after he was found idle. */
  private static final int OFTEN = 16;

  private long nanos = SHORTEST;
  private long foundAt;
  private int kept = OFTEN;

  /** Makes one that has learnt nothing. */
  public Backoff() {}

  /** For how many nanoseconds not to look, for a thread that has to wait from now on. */
  long nanos(long now) {
    long learnt = nanos;
    int kept = this.kept;
    if (kept < OFTEN) {
      this.kept = kept + 1;
    } else {
      boolean wasWorthIt = now - foundAt >= learnt / WORTH;
      set(wasWorthIt ? Math.min(learnt + STEP, LONGEST) : SHORTEST);
    }
    return nanos;
  }

  /** A look has found what it was for. Asks whether he is idle, if more is to be learnt. */
  void found(long now, Spin.Condition isIdle) {
    foundAt = now;
    if (kept >= OFTEN && isIdle.isMet()) {
      set(Math.max(nanos / 2, SHORTEST));
      kept = 0;
    }
  }

  /** Only a change is written, since others read it. */
  private void set(long nanos) {
    if (this.nanos != nanos) {
      this.nanos = nanos;
    }
  }
}
