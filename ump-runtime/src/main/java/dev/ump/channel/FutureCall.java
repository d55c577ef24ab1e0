package dev.ump.channel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
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

  private volatile @Nullable Object link;

  /** Sets the request, before it is published. */
  void begin(ChannelRequest<?, ?, ?> request) {
    LINK.set(this, request);
  }

  @Override
  public @Nullable Object link() {
    return link;
  }

  @Override
  public boolean moveLink(@Nullable Object expected, @Nullable Object next) {
    return LINK.compareAndSet(this, expected, next);
  }

  @Override
  public boolean end(ChannelRequest<?, ?, ?> request, @Nullable Object outcome) {
    return settle(request, outcome);
  }

  @SuppressWarnings("unchecked") // what is neither of the two is a reply
  final boolean settle(ChannelRequest<?, ?, ?> request, @Nullable Object outcome) {
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
    return giveUp(maybeExecuted -> super.completeExceptionally(
            new RequestCancelledException(maybeExecuted)))
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

  /** Ends the call at its time limit. */
  final void expire(ChannelCore core, Object message, Duration timeout) {
    giveUp(maybeExecuted ->
        super.completeExceptionally(core.timedOut(message, timeout, maybeExecuted)));
  }

  /** Sets the outcome on behalf of the caller, unless there is one. */
  final boolean giveUp(Outcome outcome) {
    if (isDone()) {
      return false;
    }
    Object link = withdraw();
    if (link instanceof Marker || !outcome.set(!(link instanceof ChannelRequest))) {
      return false;
    }
    PendingCall.abandon(link);
    return true;
  }

  /** Sets the future's outcome, if it has none. */
  interface Outcome {
    boolean set(boolean maybeExecuted);
  }

  /** A call whose continuations run on an executor, or in place if that rejects them. */
  static final class OnExecutor<R extends @Nullable Object> extends FutureCall<R> {
    private final Executor callbacks;

    OnExecutor(Executor callbacks) {
      this.callbacks = callbacks;
    }

    @Override
    public boolean end(ChannelRequest<?, ?, ?> request, @Nullable Object outcome) {
      Object link;
      do {
        link = link();
        if (link instanceof Marker) {
          return false;
        }
      } while (!moveLink(link, SETTLED));
      try {
        callbacks.execute(() -> settle(request, outcome));
      } catch (RejectedExecutionException full) {
        settle(request, outcome);
      }
      return true;
    }
  }
}
