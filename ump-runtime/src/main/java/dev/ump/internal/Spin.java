package dev.ump.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Waiting awake for a short while, before a thread goes to sleep.
 *
 * <p>Waking a sleeping thread costs 10 to 60 microseconds on common machines, more than most
 * requests take. So a waiting thread first spins (for a partner that runs on another processor), then
 * yields (for a partner that needs this one), for about as long as one wake-up takes; then it should
 * sleep. On one processor, and on a virtual thread, whose carrier others need, nobody spins.
 *
 * <p>How long to spin is learnt: where the partner does not run on another processor, every spin is
 * lost time, and the first yield lets it run.
 *
 * <p>Safe for use by several threads, which learn together. What they learn is a plain field: a lost
 * update does no harm.
 */
public final class Spin {
  private static final int MOST_SPINS = 256;
  private static final int FEWEST_SPINS = 8;
  private static final long YIELD_NANOS = 50_000;

  /** A yield that finds nobody else to run takes less; one that lets another thread run, more. */
  private static final long QUICK_NANOS = 1_000;

  private static final @Nullable MethodHandle IS_VIRTUAL = findIsVirtual();

  private int spins = MOST_SPINS;

  /** What is waited for. */
  @FunctionalInterface
  public interface Condition {
    /** Looks once, with volatile semantics. */
    boolean isMet();
  }

  /** Waits awake for a condition; returns whether it is met. */
  public boolean until(Condition condition) {
    if (condition.isMet()) {
      return true;
    }
    if (Processors.ONE || isVirtual(Thread.currentThread())) {
      return false;
    }

    for (int left = spins; left > 0; left--) {
      Thread.onSpinWait();
      if (condition.isMet()) {
        return true;
      }
    }
    return yieldUntil(condition);
  }

  private boolean yieldUntil(Condition condition) {
    long start = System.nanoTime();
    long elapsed;
    do {
      Thread.yield();
      boolean isMet = condition.isMet();
      elapsed = System.nanoTime() - start;
      if (isMet) {
        learn(elapsed < QUICK_NANOS);
        return true;
      }
    } while (elapsed < YIELD_NANOS);
    return false;
  }

  /** Spinning a little longer would have met the condition, or spinning at all was in vain. */
  private void learn(boolean wasClose) {
    spins = wasClose ? Math.min(MOST_SPINS, spins * 2) : Math.max(FEWEST_SPINS, spins / 2);
  }

  private static boolean isVirtual(Thread thread) {
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
