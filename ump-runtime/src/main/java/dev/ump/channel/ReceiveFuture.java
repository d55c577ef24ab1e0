package dev.ump.channel;

import dev.ump.internal.exhaustion.StackProbe;
import dev.ump.internal.future.Completion;
import dev.ump.internal.lost.Handover;
import dev.ump.internal.queue.QueuedRequest;
import dev.ump.internal.queue.Receivers;
import dev.ump.internal.thread.Courier;
import dev.ump.internal.thread.Errand;
import dev.ump.internal.waiting.Role;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A pending receive that holds no thread while it waits.
 *
 * <h2>Protocol</h2>
 *
 * <p>It is completed by a task on the channel's executor, or from outside, by {@code cancel} and
 * the like. The first of them <em>decides</em> it, in a role that both take, and the task takes a
 * request in the same step. So a receive that was cancelled takes no request, and none has to be
 * put back. The result is set afterwards, outside the role, since that runs continuations. What is
 * decided is kept until it is set, and a thread that is too late to decide sets it, too: so after
 * {@code cancel} or {@code complete} has returned, the future is done, and a request that was taken
 * is its result.
 *
 * <p>If a request is already queued, the future may be returned completed. Then a continuation runs
 * on the stack of the caller, and may receive again, and so on. So from time to time the executor
 * completes a receive even then, on a new stack. If the executor is faster than the caller, which
 * has yet to add the continuation, that one still runs on the old stack; so all receives go through
 * the executor until one of them runs on a new stack.
 *
 * <p>An executor may run its task inside {@code execute}, on the same stack. Such tasks count as
 * receives of the old stack, and after enough of them, a courier begins the new stack.
 */
final class ReceiveFuture<T extends @Nullable Object> extends RequestFuture<T>
    implements Receivers.Sleeper, Handover.Task, Consumer<Throwable> {
  /** How many receives on one stack may be returned completed. */
  private static final int MOST_IMMEDIATE = 32;

  private static final Object NULL = new Object();
  private static final Object SET = new Object();

  /** How many receives began on the current stack: since the executor's task, or ever. */
  private static final ThreadLocal<int[]> BEGUN = ThreadLocal.withInitial(() -> new int[1]);

  private final ChannelCore core;
  private final Role deciding = new Role();

  /**
   * The result, once it is decided: a value, NULL for null, or a {@link Failure}; SET when the
   * future itself keeps it. Written in the role, except SET.
   */
  private volatile @Nullable Object decided;

  /** Its place among the receivers; null if it never waited. */
  private volatile Receivers.@Nullable Place place;

  /** While a receive is pending, its server is not lost. */
  private @Nullable Object server;

  ReceiveFuture(ChannelCore core, Object server) {
    this.core = core;
    this.server = server;
  }

  /** Returns null: this does not wait for a request of its own. */
  @Override
  @Nullable SentRequest<?> request() {
    return null;
  }

  /** Begins to receive: here, or on the executor. */
  void begin() {
    StackProbe.ensureFrames();
    int[] begun = BEGUN.get();
    if (begun[0] == MOST_IMMEDIATE && core.queue.isWorthALook()) {
      wake();
      return;
    }
    if (begun[0] < MOST_IMMEDIATE) {
      begun[0]++;
    }
    tryReceive();
  }

  /** Receives on the executor. */
  @Override
  public void wake() {
    var handover = new Handover(this, this);
    handover.start();
    handover.to(core.executor);
  }

  /**
   * Without the executor nothing is received this way; the failure is not reported on a sender's
   * thread.
   */
  @Override
  public void accept(Throwable notTaken) {
    core.courier.run(new Refusal(this, notTaken));
  }

  private static final class Refusal extends Errand {
    private final ReceiveFuture<?> future;
    private final Throwable reason;

    Refusal(ReceiveFuture<?> future, Throwable reason) {
      this.future = future;
      this.reason = reason;
    }

    @Override
    public void run() {
      future.completeExceptionally(reason);
    }
  }

  /** Receives, on a new stack unless the executor runs tasks inside {@code execute}. */
  @Override
  public void run(boolean isInPlace) {
    int[] begun = BEGUN.get();
    int before = begun[0];
    if (isInPlace && before == MOST_IMMEDIATE) {
      new Courier().run(() -> run(false));
      return;
    }
    begun[0] = isInPlace ? before + 1 : 0;
    try {
      tryReceive();
    } finally {
      begun[0] = before;
    }
  }

  /** Takes a request, or continues to wait. */
  private void tryReceive() {
    do {
      if (decided != null) {
        core.receivers.wakeOne(); // passes the wake-up on to a receiver that still wants a request
        return;
      }
      if (completeWithNext()) {
        return;
      }
    } while (!core.receivers.enter(place()));
    if (decided != null) { // when no thread could take it out
      stop();
    }
  }

  private Receivers.Place place() {
    Receivers.Place own = place;
    if (own == null) {
      own = new Receivers.Place(this);
      place = own;
    }
    return own;
  }

  /**
   * Completes with the next request, or with null if none will ever come; false if none came yet.
   */
  private boolean completeWithNext() {
    deciding.acquire();
    try {
      if (decided != null) {
        return false;
      }
      QueuedRequest<?> request = core.queue.take(null);
      if (request == null && !core.queue.isFinished()) {
        return false;
      }
      decided = request == null ? NULL : request;
    } finally {
      deciding.release();
    }
    server = null;
    setDecided();
    return true;
  }

  /** Ends it from outside, with {@code result}; false if it was decided before, and is set now. */
  private boolean end(Object result) {
    if (!decide(result)) {
      setDecided();
      return false;
    }
    try {
      stop();
    } finally {
      setDecided();
    }
    return true;
  }

  private boolean decide(Object result) {
    deciding.acquire();
    try {
      if (decided != null) {
        return false;
      }
      decided = result;
      return true;
    } finally {
      deciding.release();
    }
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // one channel has one kind of requests, or null
  private void setDecided() {
    Object result = decided;
    if (result == SET) {
      return;
    }
    if (result instanceof Failure failure) {
      finishExceptionally(failure.thrown());
    } else {
      finish(result == NULL ? null : (T) result);
    }
    decided = SET;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return end(new Failure(new CancellationException())) || isCancelled();
  }

  @Override
  public boolean complete(T value) {
    return end(value == null ? NULL : value);
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    return end(new Failure(Objects.requireNonNull(failure, "failure")));
  }

  /** Ends the wait; a wake-up that was meant for this goes to another receiver. */
  private void stop() {
    server = null;
    Receivers.Place place = this.place;
    if (place == null || !core.receivers.leave(place)) {
      core.receivers.wakeOne();
    }
  }

  @Override
  public void obtrudeValue(T value) {
    throw Completion.obtruded();
  }

  @Override
  public void obtrudeException(Throwable failure) {
    throw Completion.obtruded();
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
