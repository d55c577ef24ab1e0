package dev.ump.internal.queue;

import dev.ump.internal.waiting.PaddedLong;

/**
 * The word by which the ends of a channel tell each other what is not as usual: zero, nearly always.
 *
 * <h2>Protocol</h2>
 *
 * <p>It is written rarely and only by atomic updates of its bits. A sender adds its request to the
 * queue, by an atomic update, and then reads the word: zero means that a receiver is awake and will
 * find it. Every bit is set before the queue is looked at again, so either the sender sees the bit, or
 * the one who set it sees the request:
 *
 * <pre>
 *   RECEIVER_WAITS   {@link Receivers} has somebody to wake       the sender wakes one
 *   CLOSED           the server is closed                         the sender fails what is queued
 *   NO_CLIENTS       the last client is closed or lost            the sender takes its request back
 *   FINISHED         a receiver was told that nothing will come   nothing is ever delivered again
 *   TURN_IS_FREE     nobody handles requests, see Receivers.Turn    the sender takes the turn, by clearing it
 * </pre>
 */
public final class ChannelState extends PaddedLong {
  static final int RECEIVER_WAITS = 1;
  public static final int CLOSED = 2;
  public static final int NO_CLIENTS = 4;
  static final int FINISHED = 8;
  public static final int TURN_IS_FREE = 16;

  /** Whether nothing is set. */
  public boolean isUsual() {
    return value == 0;
  }

  /** Whether any of these bits is set. */
  public boolean hasAny(int bits) {
    return (value & bits) != 0;
  }

  public void set(int bits) {
    VALUE.getAndBitwiseOr(this, (long) bits);
  }

  void clear(int bits) {
    VALUE.getAndBitwiseAnd(this, (long) ~bits);
  }

  /** Clears one bit; false if it was not set, or somebody else cleared it. */
  public boolean tryClear(int bit) {
    return hasAny(bit) && ((long) VALUE.getAndBitwiseAnd(this, (long) ~bit) & bit) != 0;
  }
}
