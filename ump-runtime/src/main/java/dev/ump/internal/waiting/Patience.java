package dev.ump.internal.waiting;

/**
 * How long it is worth while for a receiver to wait awake, learnt from how long it had to wait before.
 *
 * <p>After a long time without anything to do, it is not: what comes next comes from somebody who
 * sleeps afterwards, too, and whoever is awake then keeps a processor from him. When things come in
 * close succession again, it is.
 *
 * <p>May be shared by several threads. The field is a hint, written without any order; only changes are
 * written, since others read it.
 */
public final class Patience {
  /** After a wait this long, nothing is likely to come soon. */
  private static final long LONG = 4 * Spin.LONGEST;

  /** What is shorter is not worth while. */
  private static final long SHORTEST = 2_000;

  private long nanos = Spin.LONGEST;

  /** For how long to wait awake. */
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
