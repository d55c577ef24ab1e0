package dev.ump.benchmarks.peers;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A queue of questions with one receiver.
 *
 * <p>A sender exchanges {@code tail} and links its question to the one before. The receiver goes from link
 * to link. It sets {@code sleeper} before it looks for the last time, and a sender reads {@code sleeper}
 * after its exchange: one of them sees the other.
 */
final class BareChannel extends BarePadAfter {
  private static final VarHandle NEXT;
  private static final VarHandle TAIL;

  static {
    try {
      var lookup = MethodHandles.lookup();
      NEXT = lookup.findVarHandle(BareQuestion.class, "next", BareQuestion.class);
      TAIL = lookup.findVarHandle(BareTail.class, "tail", BareQuestion.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final BooleanSupplier isNextThere = () -> head.next != null;

  /** Sends a message as a question. */
  BareQuestion send(Object message) {
    var question = new BareQuestion(message);
    var before = (BareQuestion) TAIL.getAndSet(this, question);
    NEXT.setRelease(before, question);
    Thread sleeping = sleeper;
    if (sleeping != null) {
      LockSupport.unpark(sleeping);
    }
    return question;
  }

  /** The next question, waiting for one; null once the channel is closed. For one thread. */
  @Nullable BareQuestion take() {
    BareQuestion before = head;
    BareQuestion next = before.next;
    if (next == null && (next = await(before)) == null) {
      return null;
    }
    head = next;
    NEXT.setRelease(
        before, (BareQuestion) null); // or a question that is kept would keep all later ones
    return next;
  }

  private @Nullable BareQuestion await(BareQuestion before) {
    while (!BareWait.isMetSoon(isNextThere)) {
      if (isClosed) {
        return null;
      }
      sleeper = Thread.currentThread();
      if (tail == before && !isClosed) {
        LockSupport.park(this);
      }
      sleeper = null;
    }
    return before.next;
  }

  void close() {
    isClosed = true;
    Thread sleeping = sleeper;
    if (sleeping != null) {
      LockSupport.unpark(sleeping);
    }
  }
}

/** Keeps the senders' word away from what lies before it. Of ints, which leave no gap for other fields. */
abstract class BarePadBefore {
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

/** The senders' word. */
abstract class BareTail extends BarePadBefore {
  volatile BareQuestion tail = new BareQuestion(null);
}

/** Keeps the words of both sides apart. */
abstract class BarePadBetween extends BareTail {
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

/** The receiver's word. */
abstract class BareHead extends BarePadBetween {
  BareQuestion head = tail;
}

/** Keeps it away from what is seldom written. */
abstract class BarePadBehind extends BareHead {
  int c0,
      c1,
      c2,
      c3,
      c4,
      c5,
      c6,
      c7,
      c8,
      c9,
      c10,
      c11,
      c12,
      c13,
      c14,
      c15,
      c16,
      c17,
      c18,
      c19,
      c20,
      c21,
      c22,
      c23,
      c24,
      c25,
      c26,
      c27,
      c28,
      c29,
      c30,
      c31;
}

/** What is seldom written and read by all. */
abstract class BareState extends BarePadBehind {
  volatile @Nullable Thread sleeper;
  volatile boolean isClosed;
}

/** Keeps that away from what lies behind it. */
abstract class BarePadAfter extends BareState {
  int d0,
      d1,
      d2,
      d3,
      d4,
      d5,
      d6,
      d7,
      d8,
      d9,
      d10,
      d11,
      d12,
      d13,
      d14,
      d15,
      d16,
      d17,
      d18,
      d19,
      d20,
      d21,
      d22,
      d23,
      d24,
      d25,
      d26,
      d27,
      d28,
      d29,
      d30,
      d31;
}
