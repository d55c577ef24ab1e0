package dev.ump.internal.waiting;

/**
 * The time for which a receiver should wait awake, learnt from how long it had to wait before.
 *
 * <p>After a long time without anything to do, it should not wait awake: the next request probably
 * comes from a caller that sleeps afterwards, too, and a receiver that is awake keeps a processor
 * from it. When requests come in close succession again, it should.
 *
 * <p>May be shared by several threads. The field is a hint, written without any order; only changes
 * are written, since others read it.
 */
public final class Patience {
  /** After a wait this long, nothing is likely to come soon. */
  private static final long LONG = 4 * Spin.LONGEST;

  /** A shorter wait is not worth while. */
  private static final long SHORTEST = 2_000;

  private long nanos = Spin.LONGEST;

  /** Returns for how long to wait awake. */
  public long nanos() {
    return nanos;
  }

  /** Learns from a wait that did not end while the waiting thread was awake. */
  public void waited(long nanos) {
    if (nanos <= Spin.LONGEST) {
      set(Spin.LONGEST);
    } else if (nanos > LONG) {
      set(this.nanos < SHORTEST ? 0 : this.nanos / 4);
    }
  }

  private void set(long nanos) {
    if (this.nanos != nanos) {
      this.nanos = nanos;
    }
  }
}
