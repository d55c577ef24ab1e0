package dev.ump.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A part that one thread plays at a time, for some tens of nanoseconds: a lock without a queue.
 *
 * <p>Not reentrant. Never held while a thread waits or runs code of a user.
 */
public final class Role {
  private static final VarHandle HELD;

  static {
    try {
      HELD = MethodHandles.lookup().findVarHandle(Role.class, "held", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile boolean held;

  /** Takes the role unless somebody has it. */
  public boolean tryAcquire() {
    return !held && HELD.compareAndSet(this, false, true);
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
    held = false; // a plain store to a volatile field: no call that could overflow the stack
  }
}
