package dev.ump.remote;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/** Where continuations of asynchronous calls run. */
final class Continuations {
  /**
   * The common pool. If it was given no threads, it may never run a task, though it says itself
   * that it has one; then the executor of the JDK's own futures.
   */
  static final Executor EXECUTOR =
      Integer.getInteger("java.util.concurrent.ForkJoinPool.common.parallelism", 1) > 0
          ? ForkJoinPool.commonPool()
          : new CompletableFuture<>().defaultExecutor();

  private Continuations() {}
}
