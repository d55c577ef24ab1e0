package dev.ump.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A part that one thread plays at a time, for some tens of nanoseconds: a lock without a queue.
 *
 * <p>Not reentrant. Never held while a thread waits or runs code of a user.
 *
 * <p>The compare-and-set that takes the role reads what the release store that gave it back
 * published. That store needs no fence: nobody looks at anything else after giving the role back to
 * find out whether somebody waits for it.
 */
public final class Role extends RolePadAfter {
  private static final VarHandle HELD;

  static {
    try {
      HELD = MethodHandles.lookup().findVarHandle(RoleHeld.class, "held", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

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
    try {
      HELD.setRelease(this, false);
    } catch (StackOverflowError noFrameForThatCall) {
      held = false; // or nobody would ever get the role again
      throw noFrameForThatCall;
    }
  }
}

/** Keeps the word that is written most away from what lies before it. Ints, see {@link MpscQueue}. */
abstract class RolePadBefore {
  int a0,
      a1,
      a2,
      a3,
      a4,
      a5,
      a6,
      a7,
      a8,
      a9,
      a10,
      a11,
      a12,
      a13,
      a14,
      a15,
      a16,
      a17,
      a18,
      a19,
      a20,
      a21,
      a22,
      a23,
      a24,
      a25,
      a26,
      a27,
      a28,
      a29,
      a30,
      a31;
}

/** Whether somebody has the role. */
abstract class RoleHeld extends RolePadBefore {
  volatile boolean held;
}

/** Keeps it away from what stands behind it. */
abstract class RolePadAfter extends RoleHeld {
  int b0,
      b1,
      b2,
      b3,
      b4,
      b5,
      b6,
      b7,
      b8,
      b9,
      b10,
      b11,
      b12,
      b13,
      b14,
      b15,
      b16,
      b17,
      b18,
      b19,
      b20,
      b21,
      b22,
      b23,
      b24,
      b25,
      b26,
      b27,
      b28,
      b29,
      b30,
      b31;
}
