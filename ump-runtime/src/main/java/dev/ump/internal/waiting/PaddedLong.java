package dev.ump.internal.waiting;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A long on cache lines of its own, for a word that several threads write, or that one thread
 * writes for each request.
 *
 * <p>Ints separate it from other data, here as in {@link dev.ump.internal.queue.MpscQueue}. The JVM
 * puts a field of a subclass into a gap that its superclasses left. Any gap before the word is
 * filled by the ints behind it. So neither a field of a subclass nor another object is beside it,
 * in every mode of the JVM.
 */
public abstract class PaddedLong extends PaddedLongPadAfter {
  /** Accesses the word. */
  protected static final VarHandle VALUE;

  static {
    try {
      VALUE = MethodHandles.lookup().findVarHandle(PaddedLongValue.class, "value", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Begins with zero. */
  protected PaddedLong() {}
}

/** Separates the word from what lies before it. */
abstract class PaddedLongPadBefore {
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

/** The word. */
abstract class PaddedLongValue extends PaddedLongPadBefore {
  /** Zero at first. */
  protected volatile long value;
}

/** Separates it from what lies behind it. */
abstract class PaddedLongPadAfter extends PaddedLongValue {
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
