package dev.ump.internal.queue;

import dev.ump.internal.waiting.PaddedLong;

/**
 * The word by which the ends of a channel notify each other of what is unusual: nearly always zero.
 *
 * <h2>Protocol</h2>
 *
 * <p>It is written rarely and only by atomic updates of its bits. A sender adds its request to the
 * queue, by an atomic update, and then reads the word: zero means that a receiver is awake and will
 * find it. A thread that sets a bit checks the queue again after that, so either the sender sees
 * the bit, or that thread sees the request:
 *
 * <pre>
 *   RECEIVER_WAITS   {@link Receivers} has one to wake        the sender wakes one
 *   CLOSED           the server is closed                     the sender fails what is queued
 *   NO_CLIENTS       the last client is closed or lost        the sender withdraws its request
 *   FINISHED         a receiver has returned the end          nothing is ever delivered again
 *   TURN_IS_FREE     no thread has the turn                   the sender clears it: has the turn
 * </pre>
 */
public final class ChannelState extends PaddedLong {
  static final int RECEIVER_WAITS = 1;
  public static final int CLOSED = 2;
  public static final int NO_CLIENTS = 4;
  static final int FINISHED = 8;
  public static final int TURN_IS_FREE = 16;

  /** Returns whether nothing is set. */
  public boolean isUsual() {
    return value == 0;
  }

  /** Returns whether any of these bits is set. */
  public boolean hasAny(int bits) {
    return (value & bits) != 0;
  }

  public void set(int bits) {
    VALUE.getAndBitwiseOr(this, (long) bits);
  }

  void clear(int bits) {
    VALUE.getAndBitwiseAnd(this, (long) ~bits);
  }

  /** Clears one bit; false if it was not set, or another thread cleared it. */
  public boolean tryClear(int bit) {
    return hasAny(bit) && ((long) VALUE.getAndBitwiseAnd(this, (long) ~bit) & bit) != 0;
  }
}
