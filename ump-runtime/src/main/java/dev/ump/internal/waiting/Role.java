package dev.ump.internal.waiting;

/**
 * A part that one thread plays at a time, for some tens of nanoseconds: a lock without a queue.
 *
 * <p>Not reentrant. Never held while a thread waits or runs code of a user.
 *
 * <p>The compare-and-set that takes the role reads what the release store that gave it back
 * published. That store needs no fence: nobody looks at anything else after giving the role back to
 * find out whether somebody waits for it.
 */
public final class Role extends PaddedLong {
  private static final long FREE = 0;
  private static final long HELD = 1;

  /** Nobody has it at first. */
  public Role() {}

  /** Takes the role unless somebody has it. */
  public boolean tryAcquire() {
    return value == FREE && VALUE.compareAndSet(this, FREE, HELD);
  }

  /** Takes the role, waiting for whoever has it. */
  public void acquire() {
    for (int i = 1; !tryAcquire(); i++) {
      if (Processors.ONE || i % 64 == 0) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
    }
  }

  /** Gives the role back: what was done in it is seen by the next who takes it. */
  public void release() {
    try {
      VALUE.setRelease(this, FREE);
    } catch (StackOverflowError noFrameForThatCall) {
      value = FREE; // or nobody would ever get the role again
      throw noFrameForThatCall;
    }
  }
}
