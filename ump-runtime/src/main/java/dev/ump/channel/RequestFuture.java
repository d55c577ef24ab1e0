package dev.ump.channel;

import dev.ump.internal.future.Completion;
import dev.ump.internal.thread.DaemonPool;
import dev.ump.internal.thread.Uncaught;
import dev.ump.internal.waiting.Deadline;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The base of a channel's futures: how threads wait for them, and what they throw.
 *
 * <p>A thread that asks for the answer of a cancelled request gets the
 * {@link RequestCancelledException} itself, on every JDK: newer ones wrap it in a plain
 * {@code CancellationException}. Other outcomes pass through unchanged.
 */
abstract class RequestFuture<R extends @Nullable Object> extends CompletableFuture<R> {

  /** Returns the request that can still be answered, as far as this has a link to it. */
  abstract @Nullable SentRequest<?> request();

  /**
   * Withdraws the request, for this future or another one with a link to it; returns whether it may
   * have been executed.
   */
  static boolean maybeExecutedAfterWithdrawal(@Nullable SentRequest<?> request) {
    return request == null || !request.withdraw() && !request.isWithdrawn();
  }

  // ---- completing it

  /** Sets a value and runs all continuations, whatever they throw; false if there is an outcome. */
  final boolean finish(R value) {
    try {
      return super.complete(value);
    } catch (Throwable thrown) {
      if (!isDone()) {
        throw thrown;
      }
      runOthers(thrown);
      return true;
    }
  }

  /** Does the same with a failure. */
  final boolean finishExceptionally(Throwable failure) {
    try {
      return super.completeExceptionally(failure);
    } catch (Throwable thrown) {
      if (!isDone()) {
        throw thrown;
      }
      runOthers(thrown);
      return true;
    }
  }

  /**
   * A continuation threw through {@code CompletableFuture}: either an object whose own methods
   * throw, or the stack overflowed. It has been removed, and the others are run here.
   */
  private void runOthers(Throwable thrown) {
    if (thrown instanceof StackOverflowError) {
      DaemonPool.ofChannels().execute(() -> finishExceptionally(thrown));
      return;
    }
    Uncaught.handle(thrown);
    finishExceptionally(thrown); // there is an outcome, so this runs continuations only
  }

  // ---- waiting for it

  @Override
  public R get() throws InterruptedException, ExecutionException {
    try {
      if (!isDone()) { // or it would make a lambda for nothing
        await(Deadline.NEVER, true, super::get);
      }
      return super.get();
    } catch (CancellationException cancelled) {
      throw fate(cancelled);
    }
  }

  @Override
  public R get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      if (timeout > 0 && !isDone()) {
        var deadline = Deadline.afterNanos(unit.toNanos(timeout));
        await(deadline, true, () -> super.get(timeout, unit));
      }
      return super.get(0, unit);
    } catch (CancellationException cancelled) {
      throw fate(cancelled);
    }
  }

  @Override
  public R join() {
    try {
      if (!isDone()) {
        await(Deadline.NEVER, false, super::join);
      }
      return super.join();
    } catch (CancellationException cancelled) {
      throw fate(cancelled);
    }
  }

  /**
   * Waits until there is an outcome, or, if that is allowed, an interrupt (its flag stays set), or
   * the deadline.
   */
  void await(Deadline deadline, boolean isInterruptible, FutureSleep.Way sleep) {
    failIfClosed();
    FutureSleep.await(this, deadline, isInterruptible, sleep);
  }

  /** See {@link SentRequest#failIfClosed}. */
  final void failIfClosed() {
    SentRequest<?> request = request();
    if (request != null) {
      request.failIfClosed();
    }
  }

  // ---- asking without waiting

  @Override
  public R getNow(R valueIfAbsent) {
    try {
      return super.getNow(valueIfAbsent);
    } catch (CancellationException cancelled) {
      throw fate(cancelled);
    }
  }

  /** As the method that JDK 19 added; the exception's cause is what happened instead. */
  public R resultNow() {
    if (!isDone()) {
      throw new IllegalStateException("There is no outcome yet.");
    }
    try {
      return super.join();
    } catch (CancellationException cancelled) {
      throw new IllegalStateException("It was cancelled.", fate(cancelled));
    } catch (CompletionException failed) {
      throw new IllegalStateException("It has failed.", cause(failed));
    }
  }

  /** As the method that JDK 19 added; a cancellation is the exception's cause. */
  public Throwable exceptionNow() {
    if (!isDone()) {
      throw new IllegalStateException("There is no outcome yet.");
    }
    try {
      super.join();
    } catch (CancellationException cancelled) {
      throw new IllegalStateException("It was cancelled.", fate(cancelled));
    } catch (CompletionException failed) {
      return cause(failed);
    }
    throw new IllegalStateException("It has not failed.");
  }

  private static Throwable cause(CompletionException failed) {
    Throwable cause = failed.getCause();
    return cause == null ? failed : cause;
  }

  /** Returns what the caller of a cancelled request gets, without the wrapper of newer JDKs. */
  private static CancellationException fate(CancellationException cancelled) {
    return cancelled.getCause() instanceof RequestCancelledException told ? told : cancelled;
  }

  // ---- where CompletableFuture would bypass complete and completeExceptionally

  @Override
  public CompletableFuture<R> completeAsync(Supplier<? extends R> supplier, Executor executor) {
    return Completion.async(this, supplier, executor);
  }

  @Override
  public CompletableFuture<R> orTimeout(long timeout, TimeUnit unit) {
    return Completion.orTimeout(this, timeout, unit);
  }

  @Override
  public CompletableFuture<R> completeOnTimeout(R value, long timeout, TimeUnit unit) {
    return Completion.onTimeout(this, value, timeout, unit);
  }
}
