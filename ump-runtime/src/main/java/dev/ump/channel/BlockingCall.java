package dev.ump.channel;

import dev.ump.internal.Deadline;
import dev.ump.internal.Spin;
import dev.ump.internal.Waiter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The reply slot of a thread that waits.
 *
 * <p>{@code outcome} is set once, by compare-and-set. The caller publishes its {@code waiter} and
 * looks for an outcome; who sets the outcome looks for a waiter: see {@link Waiter}. Nothing is
 * allocated, published or signalled if the answer comes while the caller is awake.
 */
final class BlockingCall implements PendingCall, Spin.Condition {
  /** The outcome that the caller sets. */
  private record GivenUp(UmpException thrown) {}

  private static final Object NULL_REPLY = new Object();
  private static final VarHandle LINK;
  private static final VarHandle OUTCOME;

  static {
    try {
      var lookup = MethodHandles.lookup();
      LINK = lookup.findVarHandle(BlockingCall.class, "link", Object.class);
      OUTCOME = lookup.findVarHandle(BlockingCall.class, "outcome", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile @Nullable Object outcome;
  private volatile @Nullable Waiter waiter;
  private volatile @Nullable Object link;

  /**
   * Sends a message and waits for the outcome.
   *
   * @throws Throwable the failure
   */
  static @Nullable Object exchange(ChannelCore core, Object message, Deadline deadline)
      throws Throwable {
    if (Thread.currentThread().isInterrupted()) {
      throw core.interrupted(message, false);
    }
    var call = new BlockingCall();
    boolean isServerAwake = call.submit(core, message, deadline);
    Object outcome;
    try {
      outcome = call.isMetSoon(isServerAwake, core.isServedVirtually)
          ? call.outcome
          : call.sleep(core, message, deadline);
    } catch (OutOfMemoryError | StackOverflowError exhausted) {
      outcome = call.sleepExhausted(core, message, deadline, exhausted);
    }
    if (outcome == NULL_REPLY) {
      return null;
    }
    if (outcome instanceof Failure failure) {
      throw failure.thrown();
    }
    if (outcome instanceof Ending ending) {
      throw ending.exception();
    }
    if (outcome instanceof GivenUp givenUp) {
      throw givenUp.thrown();
    }
    return outcome;
  }

  /**
   * A method of its own: while the answer is awaited, no frame keeps the request.
   *
   * @return whether the server was awake
   */
  private boolean submit(ChannelCore core, Object message, Deadline deadline) {
    ChannelRequest<?, ?, ?> request = deadline == Deadline.NEVER
        ? new ChannelRequest<>(core, message, this)
        : new TimedRequest<>(core, message, this, deadline);
    begin(request);
    if (core.receivers.handleOnSender(request, deadline)) {
      return false;
    }
    core.ensureStack();
    core.queue.takePlace();
    return core.enqueue(request);
  }

  /** Sets the request, before the queue publishes both. */
  void begin(ChannelRequest<?, ?, ?> request) {
    LINK.set(this, request);
  }

  private boolean isMetSoon(boolean isServerAwake, boolean isServerVirtual) {
    return isServerAwake
        ? Spin.until(this, Spin.LONGEST, isServerVirtual)
        : Spin.afterWakingUntil(this, isServerVirtual);
  }

  private @Nullable Object sleep(ChannelCore core, Object message, Deadline deadline) {
    if (!core.isCalledVirtually && Spin.isVirtual(Thread.currentThread())) {
      core.isCalledVirtually = true;
    }
    var waiter = new Waiter(deadline);
    this.waiter = waiter;
    if (outcome == null) {
      Turns<?, ?, ?> owned = core.receivers.ofOwnerHereForSure();
      String ring = null;
      if (owned == null) {
        ring = HandlingThread.await(waiter, this, deadline, true);
      } else {
        OwnerWait.await(owned, this, deadline, true, next -> this.waiter = next);
      }
      if (outcome == null) {
        giveUp(core, message, deadline, ring);
      }
    }
    return outcome; // both the signal and giving up come after it
  }

  /**
   * There is no memory or no stack to sleep, and the request is sent. It is taken back, and not executed,
   * or it was received: then this waits for the outcome as well as it can. It has no limit meanwhile.
   */
  private @Nullable Object sleepExhausted(
      ChannelCore core, Object message, Deadline deadline, VirtualMachineError exhausted) {
    while (outcome == null) {
      boolean isTakenBack = false;
      try {
        ChannelRequest<?, ?, ?> request = request();
        isTakenBack = request != null && (request.takeBack() || request.isWithdrawn());
        if (!isTakenBack) {
          Exhaustion.pause();
          return sleep(core, message, deadline);
        }
      } catch (OutOfMemoryError | StackOverflowError again) {
        // once more
      }
      if (isTakenBack) {
        throw exhausted;
      }
    }
    return outcome;
  }

  /** Ends the call itself, unless an answer is faster. */
  void giveUp(ChannelCore core, Object message, Deadline deadline, @Nullable String ring) {
    ChannelRequest<?, ?, ?> request = request();
    boolean isLate = ring == null && !Thread.currentThread().isInterrupted();
    Whereabouts seen = isLate ? Whereabouts.of(request) : null;
    boolean maybeExecuted = request == null || !request.takeBack();
    UmpException failure;
    if (ring != null) {
      failure = DeadlockException.whileSending(
          core.describe(message), ring, maybeExecuted, DeadlockException.cure(message));
    } else if (seen != null) {
      failure = core.timedOut(message, deadline, maybeExecuted, seen);
    } else {
      failure = core.interrupted(message, maybeExecuted);
    }
    boolean isFirst = OUTCOME.compareAndSet(this, null, new GivenUp(failure));
    if (isFirst && request != null) {
      request.abandoned();
    }
  }

  @Override
  public boolean isMet() {
    return outcome != null;
  }

  @Override
  public boolean isEnded() {
    return outcome != null;
  }

  @Override
  public boolean isGivenUp() {
    return outcome instanceof GivenUp;
  }

  @Override
  public boolean isAnswered() {
    Object outcome = this.outcome;
    return outcome != null && !(outcome instanceof GivenUp);
  }

  @Override
  public @Nullable ChannelRequest<?, ?, ?> request() {
    return PendingCall.request(link);
  }

  @Override
  public @Nullable Thread sleeper() {
    Waiter sleeper = waiter;
    return sleeper == null ? null : sleeper.thread();
  }

  @Override
  public void loosen(WeakReference<ChannelRequest<?, ?, ?>> request) {
    link = request;
  }

  @Override
  public boolean end(@Nullable Object result) {
    boolean isFirst = OUTCOME.compareAndSet(this, null, result == null ? NULL_REPLY : result);
    Waiter sleeper = waiter;
    if (sleeper != null) {
      sleeper.signal(); // again, if the first one had no stack left for this
    }
    return isFirst;
  }
}
