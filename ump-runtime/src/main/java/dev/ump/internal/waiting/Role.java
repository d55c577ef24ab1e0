package dev.ump.internal.waiting;

/**
 * A lock without a queue, which one thread holds at a time, for some tens of nanoseconds.
 *
 * <p>Not reentrant. Never held while a thread waits or runs code of a user.
 *
 * <p>The compare-and-set that acquires the role reads what the release store that gave it back
 * published. That store needs no fence: after it, no thread reads anything else to find out whether
 * another thread waits for the role.
 */
public final class Role extends PaddedLong {
  private static final long FREE = 0;
  private static final long HELD = 1;

  /** Makes a role that is free. */
  public Role() {}

  /** Takes the role unless another thread has it. */
  public boolean tryAcquire() {
    return value == FREE && VALUE.compareAndSet(this, FREE, HELD);
  }

  /** Takes the role, and waits while another thread has it. */
  public void acquire() {
    for (int i = 1; !tryAcquire(); i++) {
      if (Processors.ONE || i % 64 == 0) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
    }
  }

  /** Releases the role: the next thread that takes it sees what was done in it. */
  public void release() {
    try {
      VALUE.setRelease(this, FREE);
    } catch (StackOverflowError noFrameForThatCall) {
      value = FREE; // or no thread would ever get the role again
      throw noFrameForThatCall;
    }
  }
}
