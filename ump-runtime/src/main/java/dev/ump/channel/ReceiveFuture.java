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
 * A receive that holds no thread while it waits.
 *
 * <h2>Protocol</h2>
 *
 * <p>It is completed by a task on the channel's executor, or from outside, by {@code cancel} and the
 * like. Who does it first <em>decides</em> it, in a role that both take, and the task takes a request
 * in the same step: so a receive that was cancelled takes none, and none has to be put back. The result
 * is set afterwards, outside the role, since that runs continuations. What is decided is kept until it is
 * set, and who comes too late to decide sets it, too: so after {@code cancel} or {@code complete} has
 * returned, the future is done, and a request that was taken is its result.
 *
 * <p>If something waits already, the future may come back completed. Then a continuation runs on top
 * of the caller, and may receive again, and so on. So every now and then a receive is completed by the
 * executor even then, which begins a new stack. Where it is faster than the caller, who has yet to add
 * the continuation, that one still runs on the old stack; so all receives go through the executor until
 * one of them runs on a new stack.
 *
 * <p>An executor may run its task in place, which is no new stack. Such tasks count as receives of the old
 * one, and when there were enough, a courier begins the new stack.
 */
final class ReceiveFuture<T extends @Nullable Object> extends RequestFuture<T>
    implements Receivers.Sleeper, Handover.Task, Consumer<Throwable> {
  /** How many receives on one stack may come back completed. */
  private static final int MOST_IMMEDIATE = 32;

  private static final Object NULL = new Object();
  private static final Object SET = new Object();

  /** How many receives began on the current stack: since the executor's task, or ever. */
  private static final ThreadLocal<int[]> BEGUN = ThreadLocal.withInitial(() -> new int[1]);

  private final ChannelCore core;
  private final Role deciding = new Role();

  /**
   * The result, once it is decided: a value, NULL for null, or a {@link Failure}; SET when the future
   * itself keeps it. Written in the role, but for SET.
   */
  private volatile @Nullable Object decided;

  /** Where it waits; null if it never did. */
  private volatile Receivers.@Nullable Place place;

  /** While a receive is pending, its server is not lost. */
  private @Nullable Object server;

  ReceiveFuture(ChannelCore core, Object server) {
    this.core = core;
    this.server = server;
  }

  /** None: what this waits for is not a request of its own. */
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

  /** Without the executor nothing is received this way; it is said on no sender's thread. */
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

  /** Receives, on a new stack unless that is in place. */
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

  /** Takes a request, or waits on. */
  private void tryReceive() {
    do {
      if (decided != null) {
        core.receivers.wakeOne(); // this wake-up was for somebody who still wants a request
        return;
      }
      if (completeWithNext()) {
        return;
      }
    } while (!core.receivers.enter(place()));
    if (decided != null) { // when nobody could take it out
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

  /** Completes with the next request, or with null if none will ever come; false if none came yet. */
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

  /** Ends it from outside, as {@code result} says; false if it was decided before, and is set now. */
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

  /** Waits no more; a wake-up that was meant for this goes to another. */
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
