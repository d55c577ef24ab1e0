package dev.ump.channel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

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
 *   TURN_IS_FREE     nobody handles requests, see {@link Turns}    the sender takes the turn, by clearing it
 * </pre>
 */
final class ChannelState {
  static final int RECEIVER_WAITS = 1;
  static final int CLOSED = 2;
  static final int NO_CLIENTS = 4;
  static final int FINISHED = 8;
  static final int TURN_IS_FREE = 16;

  private static final VarHandle BITS;

  static {
    try {
      BITS = MethodHandles.lookup().findVarHandle(ChannelState.class, "bits", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile int bits;

  /** Whether nothing is set. */
  boolean isUsual() {
    return bits == 0;
  }

  /** Whether any of these bits is set. */
  boolean hasAny(int bits) {
    return (this.bits & bits) != 0;
  }

  void set(int bits) {
    BITS.getAndBitwiseOr(this, bits);
  }

  void clear(int bits) {
    BITS.getAndBitwiseAnd(this, ~bits);
  }

  /** Clears one bit; false if it was not set, or somebody else cleared it. */
  boolean tryClear(int bit) {
    return hasAny(bit) && ((int) BITS.getAndBitwiseAnd(this, ~bit) & bit) != 0;
  }
}
