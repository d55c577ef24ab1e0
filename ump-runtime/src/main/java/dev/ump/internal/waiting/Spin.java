package dev.ump.internal.waiting;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waiting awake for a short while, before a thread goes to sleep.
 *
 * <p>Waking a sleeping thread costs 10 to 60 microseconds on common machines, more than most
 * requests take. So a waiting thread first spins for some microseconds (for a partner on another
 * processor), then yields (for a partner that needs this one), for about as long as one wake-up
 * takes; then it should sleep. So it wastes at most about as much as sleeping at once would have
 * cost.
 *
 * <p>On one processor no thread spins, since the partner cannot run meanwhile; a yield lets it run,
 * and is cheaper than going to sleep. A virtual thread does not spin either, since others need its
 * carrier.
 */
public final class Spin {
  /**
   * Some round trips between two processors; not more, since a partner may wait for this processor.
   */
  private static final long SPIN_NANOS = Processors.ONE ? 0 : 1_500;

  /** About the time it takes to wake a thread: the longest time worth waiting awake. */
  public static final long LONGEST = 50_000;

  /** The time in which a thread at work has sent several requests. */
  private static final long LOOK_NANOS = 500;

  /** The time in which a thread has sent some hundred requests. */
  private static final long LONGEST_LEAD = 8_000;

  /** Reading the clock takes about as long as one check. */
  private static final int LOOKS_PER_CLOCK = 8;

  private static final Crowd CROWD = new Crowd(System.nanoTime());

  private static final @Nullable MethodHandle IS_VIRTUAL = findIsVirtual();

  private Spin() {}

  /** The condition that is awaited. */
  @FunctionalInterface
  public interface Condition {
    /** Checks once, with volatile semantics. */
    boolean isMet();
  }

  /**
   * Waits awake for a condition; returns whether it is met.
   *
   * @param nanos for how long, {@link #LONGEST} at most; zero checks once
   * @param amongVirtual whether a virtual thread may yield, since its partner is virtual, too
   */
  public static boolean until(Condition condition, long nanos, boolean amongVirtual) {
    if (condition.isMet()) {
      return true;
    }
    if (nanos == 0) {
      return false;
    }
    if (isVirtual(Thread.currentThread())) {
      return amongVirtual && yieldOnce(condition);
    }
    long start = System.nanoTime();
    if (CROWD.isNear(start)) {
      return false;
    }
    for (long elapsed = 0; elapsed < SPIN_NANOS; elapsed = System.nanoTime() - start) {
      for (int i = 0; i < LOOKS_PER_CLOCK; i++) {
        Thread.onSpinWait();
        Thread.onSpinWait(); // each check takes a cache line from a thread that may write to it
        if (condition.isMet()) {
          return true;
        }
      }
    }
    return yieldUntil(condition, start, nanos);
  }

  /**
   * Leaves others alone while they are at work: until what they change was the same at two looks in
   * a row, or the longest time is over. A virtual thread does not wait, nor one in a crowd.
   */
  public static void letOthersGetAhead(Supplier<?> changing) {
    if (Processors.ONE || isVirtual(Thread.currentThread())) {
      return;
    }
    long now = System.nanoTime();
    if (CROWD.isNear(now)) {
      return;
    }
    long end = now + LONGEST_LEAD;
    Object before;
    Object after = changing.get();
    do {
      before = after;
      for (long next = now + LOOK_NANOS; now - next < 0; now = System.nanoTime()) {
        Thread.onSpinWait();
      }
      after = changing.get();
    } while (after != before && now - end < 0);
  }

  /**
   * Waits awake for a condition that a thread will meet which was asleep: it may have to wake on
   * this processor, so this does not spin. Returns whether the condition is met.
   */
  public static boolean afterWakingUntil(Condition condition, boolean amongVirtual) {
    if (condition.isMet()) {
      return true;
    }
    if (isVirtual(Thread.currentThread())) {
      return amongVirtual && yieldOnce(condition);
    }
    long start = System.nanoTime();
    return !CROWD.isNear(start) && yieldUntil(condition, start, LONGEST);
  }

  /**
   * Waits awake for a condition close to which another thread works, and checks as seldom as the
   * back-off has learnt. Returns whether it is met.
   *
   * @param isIdle whether that thread has nothing left to do
   */
  public static boolean patientlyUntil(Condition condition, Backoff backoff, Condition isIdle) {
    if (condition.isMet()) {
      return true;
    }
    if (isVirtual(Thread.currentThread())) {
      return false;
    }
    long start = System.nanoTime();
    if (CROWD.isNear(start)) {
      return false;
    }
    long pause = backoff.nanos(start);
    long longest = Processors.ONE ? 0 : Math.max(SPIN_NANOS, 2 * pause);
    for (long elapsed = 0; elapsed < longest; ) {
      long next = elapsed + pause;
      while (elapsed < next) {
        Thread.onSpinWait();
        elapsed = System.nanoTime() - start;
      }
      if (condition.isMet()) {
        backoff.found(start + elapsed, isIdle);
        return true;
      }
    }
    return yieldUntil(condition, start, LONGEST);
  }

  /**
   * Lets other virtual threads have the carrier, which is cheaper than being woken by one of them.
   */
  private static boolean yieldOnce(Condition condition) {
    Thread.yield();
    return condition.isMet();
  }

  private static boolean yieldUntil(Condition condition, long start, long nanos) {
    CROWD.enter();
    try {
      for (long before = System.nanoTime(), now; ; before = now) {
        Thread.yield();
        boolean isMet = condition.isMet();
        now = System.nanoTime();
        CROWD.yielded(before, now);
        if (isMet || now - start >= nanos) {
          return isMet;
        }
      }
    } finally {
      CROWD.leave();
    }
  }

  /** Lets threads that need this processor run as long as they may, unless this one is virtual. */
  public static void letOthersRun() {
    if (!isVirtual(Thread.currentThread())) {
      Thread.yield(); // the scheduler may give it back at once
      Thread.yield();
    }
  }

  /** Returns whether a thread is virtual. */
  public static boolean isVirtual(Thread thread) {
    if (IS_VIRTUAL == null) {
      return false;
    }
    try {
      return (boolean) IS_VIRTUAL.invokeExact(thread);
    } catch (Throwable e) {
      throw new AssertionError("Thread.isVirtual throws nothing", e);
    }
  }

  /** {@code Thread.isVirtual} came with JDK 21. */
  private static @Nullable MethodHandle findIsVirtual() {
    try {
      return MethodHandles.lookup()
          .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
    } catch (NoSuchMethodException before21) {
      return null;
    } catch (IllegalAccessException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
