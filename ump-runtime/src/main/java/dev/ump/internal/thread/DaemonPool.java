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

  /** One that runs each task at once, on a thread that has none or on a new one. */
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
   * The executor of channels that were told none: the common pool, or, where that was given no threads
   * ({@code java.util.concurrent.ForkJoinPool.common.parallelism=0}) and so may never run a task, daemon
   * threads.
   */
  public static Executor ofChannels() {
    return hasCommonPoolThreads() ? ForkJoinPool.commonPool() : WithoutCommonPool.THREADS;
  }

  /** The pool itself says 1 where it was given 0. It reads the property once, as is done here. */
  private static boolean hasCommonPoolThreads() {
    return COMMON_PARALLELISM == null || COMMON_PARALLELISM > 0;
  }

  /** Is there only where it is needed. */
  private static final class WithoutCommonPool {
    static final Executor THREADS = of("ump-executor");
  }
}
