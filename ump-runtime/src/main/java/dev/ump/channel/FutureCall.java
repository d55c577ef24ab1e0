package dev.ump.channel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The reply slot that {@code sendAsync} returns.
 *
 * <p>The slot is the future's own result, which is set once. Every way of completing the future from
 * outside, {@code cancel} and {@code orTimeout} among them, is the caller giving up.
 */
class FutureCall<R extends @Nullable Object> extends CompletableFuture<R> implements PendingCall {
  private static final VarHandle LINK;

  static {
    try {
      LINK = MethodHandles.lookup().findVarHandle(FutureCall.class, "link", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The way to the request, strong or weak; null once there is an outcome. */
  private volatile @Nullable Object link;

  /** Sets the request, before the queue publishes both. */
  final void begin(ChannelRequest<?, ?, ?> request) {
    LINK.set(this, request);
  }

  @Override
  public final void loosen(WeakReference<ChannelRequest<?, ?, ?>> request) {
    link = request;
    if (isDone()) {
      link = null;
    }
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
  public boolean end(ChannelRequest<?, ?, ?> request, @Nullable Object outcome) {
    return settle(request, outcome);
  }

  @SuppressWarnings("unchecked") // what is neither of the two is a reply
  final boolean settle(ChannelRequest<?, ?, ?> request, @Nullable Object outcome) {
    LINK.setRelease(this, null); // who gives up now comes after the answer
    if (outcome instanceof Failure failure) {
      return super.completeExceptionally(failure.thrown());
    }
    if (outcome instanceof Ending ending) {
      return super.completeExceptionally(request.exception(ending));
    }
    return super.complete((R) outcome);
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
  final void expire(ChannelCore core, Object message, Duration timeout) {
    giveUp(maybeExecuted ->
        super.completeExceptionally(core.timedOut(message, timeout, maybeExecuted)));
  }

  /** Sets the outcome on behalf of the caller, unless there is one. */
  private boolean giveUp(Outcome outcome) {
    if (isDecided()) {
      return false;
    }
    ChannelRequest<?, ?, ?> request = PendingCall.request(link);
    boolean maybeExecuted = request == null || !request.takeBack();
    if (!decide() || !outcome.set(maybeExecuted)) {
      return false;
    }
    link = null;
    if (request != null) {
      request.abandoned();
    }
    return true;
  }

  /** Sets the future's outcome, if it has none. */
  private interface Outcome {
    boolean set(boolean maybeExecuted);
  }

  @Override
  public CompletableFuture<R> completeAsync(Supplier<? extends R> supplier, Executor executor) {
    executor.execute(() -> {
      if (!isDone()) {
        try {
          complete(supplier.get());
        } catch (Throwable thrown) {
          completeExceptionally(thrown);
        }
      }
    });
    return this;
  }

  @Override
  public void obtrudeValue(R value) {
    throw new UnsupportedOperationException("The outcome of a request is not changed afterwards.");
  }

  @Override
  public void obtrudeException(Throwable failure) {
    throw new UnsupportedOperationException("The outcome of a request is not changed afterwards.");
  }

  /** Stages that depend on a call are no calls. */
  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
