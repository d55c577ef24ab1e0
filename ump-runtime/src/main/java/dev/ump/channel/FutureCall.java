package dev.ump.channel;

import dev.ump.internal.Deadline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The reply slot that {@code sendAsync} returns.
 *
 * <p>The slot is the future's own result, which is set once. Every way of completing the future from
 * outside, {@code cancel} and {@code orTimeout} among them, is the caller giving up.
 */
class FutureCall<R extends @Nullable Object> extends LinkedFuture<R> {

  @Override
  public final boolean isAnswered() {
    return false; // whose a value is cannot be seen
  }

  @Override
  public final boolean isEnded() {
    return isDecided();
  }

  /** Tells whether the outcome is decided, even if it is not set yet. */
  boolean isDecided() {
    return isDone();
  }

  /** Claims the right to set the outcome where that is not one step; true if setting decides. */
  boolean decide() {
    return true;
  }

  @Override
  public boolean end(@Nullable Object outcome) {
    return settle(outcome);
  }

  @SuppressWarnings("unchecked") // what is neither of the two is a reply
  final boolean settle(@Nullable Object outcome) {
    boolean isFirst;
    if (outcome instanceof Failure failure) {
      isFirst = super.completeExceptionally(failure.thrown());
    } else if (outcome instanceof Ending ending) {
      isFirst = super.completeExceptionally(ending.exception());
    } else {
      isFirst = super.complete((R) outcome);
    }
    if (isFirst) {
      cut();
    }
    return isFirst;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return giveUp(maybeExecuted ->
            super.completeExceptionally(new RequestCancelledException(maybeExecuted)))
        || isCancelled();
  }

  @Override
  public boolean complete(R value) {
    return giveUp(maybeExecuted -> super.complete(value));
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    return giveUp(maybeExecuted -> super.completeExceptionally(failure));
  }

  /** Ends the call at its time limit. */
  final void expire(ChannelCore core, Object message, Deadline deadline) {
    if (isDecided()) {
      return;
    }
    Whereabouts seen = Whereabouts.of(request());
    giveUp(maybeExecuted ->
        super.completeExceptionally(core.timedOut(message, deadline, maybeExecuted, seen)));
  }

  /** Sets the outcome on behalf of the caller, unless there is one. */
  private boolean giveUp(Outcome outcome) {
    if (isDecided()) {
      return false;
    }
    ChannelRequest<?, ?, ?> request = request();
    boolean maybeExecuted = request == null || !request.takeBack();
    if (!decide() || !outcome.set(maybeExecuted)) {
      return false;
    }
    cutGivenUp();
    if (request != null) {
      request.abandoned();
    }
    return true;
  }

  /** Sets the future's outcome, if it has none. */
  private interface Outcome {
    boolean set(boolean maybeExecuted);
  }

  // ---- waiting for it

  @Override
  public R get() throws InterruptedException, ExecutionException {
    if (!isDone()) { // or it would make a lambda for nothing
      FutureWait.await(this, Deadline.NEVER, super::get);
    }
    return super.get();
  }

  @Override
  public R get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (timeout > 0) {
      var deadline = Deadline.afterNanos(unit.toNanos(timeout));
      FutureWait.await(this, deadline, () -> super.get(timeout, unit));
    }
    return super.get(0, unit);
  }

  @Override
  public R join() {
    if (!isDone()) {
      FutureWait.await(this, Deadline.NEVER, super::join);
    }
    return super.join();
  }

  // ---- stages that depend on it

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new DependentFuture<>(root());
  }

  /** A copy that is a future of its own: completing it withdraws nothing. */
  @Override
  public CompletableFuture<R> copy() {
    return DependentFuture.copyOf(this);
  }

  @Override
  public CompletableFuture<R> completeAsync(Supplier<? extends R> supplier, Executor executor) {
    return Completion.async(this, supplier, executor);
  }

  @Override
  public void obtrudeValue(R value) {
    throw Completion.obtruded();
  }

  @Override
  public void obtrudeException(Throwable failure) {
    throw Completion.obtruded();
  }
}
