package dev.ump.channel;

import dev.ump.internal.Deadline;
import dev.ump.internal.OutOfMemory;
import dev.ump.internal.Spin;
import dev.ump.internal.Waiter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The reply slot of a thread that sleeps until it has its answer.
 *
 * <p>A caller first waits awake, and looks at the word of its request where the answer will stand, see
 * {@link QueuedRequest}. Most answers come in that time, and the request is all that is allocated. Only
 * a caller that goes to sleep makes this slot, and puts it into that word.
 *
 * <p>{@code outcome} is set once, by compare-and-set. The caller publishes its {@code waiter} and
 * looks for an outcome; the thread that sets the outcome looks for a waiter: see {@link Waiter}.
 */
final class BlockingCall implements PendingCall {
  /** A reply that is a pending call itself. */
  private record Wrapped(Object reply) {}

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
      throw core.exceptions.interrupted(message, false);
    }
    Object outcome = sendAwake(core, message, deadline);
    if (outcome instanceof BlockingCall call) {
      // all here: the request is sent, and there may be no frame for a method of its own
      VirtualMachineError full = null;
      while (call.outcome == null) {
        boolean isTakenBack = false;
        try {
          if (full != null) {
            isTakenBack = call.takesBack();
          }
          if (!isTakenBack) {
            call.sleep(core, message, deadline);
          }
        } catch (OutOfMemoryError | StackOverflowError exhausted) {
          full = exhausted;
        }
        if (isTakenBack && full != null) {
          throw full;
        }
      }
      outcome = call.outcome;
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
    if (outcome instanceof Wrapped wrapped) {
      return wrapped.reply();
    }
    return outcome;
  }

  /**
   * Sends a message and waits awake for the outcome. A method of its own: while the caller sleeps, no
   * frame keeps the request.
   *
   * <p>If there is no memory or no stack for the call at which to sleep, the request is sent already. It
   * is taken back, and not executed, or it was received: then this waits awake until there is an outcome
   * or room. That is all done here: there may be no frame, now or ever, for a method that does it.
   *
   * @return the outcome, or the call at which to sleep
   */
  private static Object sendAwake(ChannelCore core, Object message, Deadline deadline) {
    ChannelRequest<?, ?, ?> request = deadline == Deadline.NEVER
        ? new ChannelRequest<>(core, message, NoCaller.AWAKE)
        : new TimedRequest<>(core, message, NoCaller.AWAKE, deadline);
    boolean isServerAwake = false;
    if (!core.receivers.handleOnSender(request, deadline)) {
      core.ensureStack();
      core.queue.takePlace();
      isServerAwake = core.enqueue(request);
    }
    for (VirtualMachineError full = null; ; ) {
      try {
        if (full != null) {
          if (!request.takeBack()) {
            OutOfMemory.pause();
          }
        } else if (isServerAwake) {
          Spin.until(request, Spin.LONGEST, core.isServedVirtually);
        } else {
          Spin.afterWakingUntil(request, core.isServedVirtually);
        }
        if (full == null || request.call != null) {
          return request.outcomeOrCall();
        }
      } catch (OutOfMemoryError | StackOverflowError exhausted) {
        full = exhausted;
      }
      Object seen = request.call;
      if (seen == null && full != null) { // taken back
        throw full;
      }
      if (seen != NoCaller.AWAKE && seen != null) {
        return seen;
      }
    }
  }

  /** An outcome as it stands where null, or a pending call, means that there is none. */
  static Object word(@Nullable Object outcome) {
    return outcome == null
        ? NULL_REPLY
        : outcome instanceof FutureCall<?> ? new Wrapped(outcome) : outcome;
  }

  /** Sets the request, before the queue publishes both. */
  void begin(ChannelRequest<?, ?, ?> request) {
    LINK.set(this, request);
  }

  private void sleep(ChannelCore core, Object message, Deadline deadline) {
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
  }

  /**
   * There was no memory or no stack to sleep, and the request is sent: takes it back, so that it is not
   * executed. If it was received, waits a moment, and returns false: the caller then waits for the outcome
   * as well as it can.
   */
  private boolean takesBack() {
    ChannelRequest<?, ?, ?> request = request();
    if (request != null && (request.takeBack() || request.isWithdrawn())) {
      return true;
    }
    OutOfMemory.pause();
    return false;
  }

  /** Ends the call itself, unless an answer is faster. */
  void giveUp(ChannelCore core, Object message, Deadline deadline, @Nullable String ring) {
    ChannelRequest<?, ?, ?> request = request();
    boolean isLate = ring == null && !Thread.currentThread().isInterrupted();
    Whereabouts seen = isLate ? Whereabouts.of(request) : null;
    boolean maybeExecuted = request == null || !request.takeBack();
    UmpException failure;
    if (ring != null) {
      failure = core.exceptions.deadlock(message, ring, maybeExecuted);
    } else if (seen != null) {
      failure = core.exceptions.timedOut(message, deadline, maybeExecuted, seen);
    } else {
      failure = core.exceptions.interrupted(message, maybeExecuted);
    }
    boolean isFirst = OUTCOME.compareAndSet(this, null, new GivenUp(failure));
    if (isFirst && request != null) {
      request.abandoned();
    }
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
