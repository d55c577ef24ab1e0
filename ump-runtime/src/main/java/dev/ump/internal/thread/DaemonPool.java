package dev.ump.internal.thread;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Executors whose threads are {@link Daemon}s, which end after a second without a task. */
public final class DaemonPool {
  private static final @Nullable Integer COMMON_PARALLELISM =
      Integer.getInteger("java.util.concurrent.ForkJoinPool.common.parallelism");

  private DaemonPool() {}

  /** Returns an executor that runs each task at once, on an idle thread or on a new one. */
  static Executor of(String name) {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        1,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> Daemon.make(name, null, task));
  }

  /**
   * Returns the executor of channels without one: the common pool. If the common pool has no
   * threads ({@code java.util.concurrent.ForkJoinPool.common.parallelism=0}), it may never run a
   * task; then daemon threads.
   */
  public static Executor ofChannels() {
    return hasCommonPoolThreads() ? ForkJoinPool.commonPool() : WithoutCommonPool.THREADS;
  }

  /**
   * Reads the property: the pool itself returns 1 if it was set to 0. The pool reads it once, as
   * here.
   */
  private static boolean hasCommonPoolThreads() {
    return COMMON_PARALLELISM == null || COMMON_PARALLELISM > 0;
  }

  /** Loaded only if it is needed. */
  private static final class WithoutCommonPool {
    static final Executor THREADS = of("ump-executor");
  }
}
