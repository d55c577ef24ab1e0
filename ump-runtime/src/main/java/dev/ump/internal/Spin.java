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
 */
public final class Spin {
  private static final int SPINS = 200;
  private static final long YIELD_NANOS = 50_000;
  private static final @Nullable MethodHandle IS_VIRTUAL = findIsVirtual();

  private Spin() {}

  /** What is waited for. */
  @FunctionalInterface
  public interface Condition {
    /** Looks once, with volatile semantics. */
    boolean isMet();
  }

  /** Waits awake for a condition; returns whether it is met. */
  public static boolean until(Condition condition) {
    if (Processors.ONE || isVirtual(Thread.currentThread())) {
      return condition.isMet();
    }
    for (int i = 0; i < SPINS; i++) {
      if (condition.isMet()) {
        return true;
      }
      Thread.onSpinWait();
    }
    long start = System.nanoTime();
    do {
      Thread.yield();
      if (condition.isMet()) {
        return true;
      }
    } while (System.nanoTime() - start < YIELD_NANOS);
    return false;
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
