package dev.ump.channel;

import dev.ump.internal.exhaustion.OutOfMemory;
import dev.ump.internal.waiting.Deadline;
import dev.ump.internal.waiting.Spin;
import dev.ump.internal.waiting.Waiter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends a message and waits for its outcome: first awake, then asleep.
 *
 * <p>A caller first waits awake, and reads the word of its request in which the answer is set, see
 * {@link SentRequest}. Most answers come in that time, and the request is all that is allocated.
 * Only a caller that goes to sleep makes a {@link BlockingCall}, and puts it into that word.
 */
final class BlockingSend {
  private BlockingSend() {}

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
      // all in here: the request is sent, and there may be no frame for another method
      VirtualMachineError full = null;
      while (call.outcome == null) {
        boolean isTakenBack = false;
        try {
          if (full != null) {
            isTakenBack = takesBack(call);
          }
          if (!isTakenBack) {
            sleep(call, core, message, deadline);
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
    if (outcome == BlockingCall.NULL_REPLY) {
      return null;
    }
    if (outcome instanceof Failure failure) {
      throw failure.thrown();
    }
    if (outcome instanceof UnansweredOutcome ending) {
      throw ending.exception();
    }
    if (outcome instanceof BlockingCall.Abandoned abandoned) {
      throw abandoned.thrown();
    }
    if (outcome instanceof BlockingCall.Wrapped wrapped) {
      return wrapped.reply();
    }
    return outcome;
  }

  /**
   * Sends a message and waits awake for the outcome. A method of its own: while the caller sleeps,
   * no frame keeps the request.
   *
   * <p>If memory or stack is missing for the call at which to sleep, the request is sent already.
   * Either it is withdrawn, and not executed, or it was received: then this waits awake until there
   * is an outcome or room. That is all done here: there may be no frame, now or later, for another
   * method.
   *
   * @return the outcome, or the call at which to sleep
   */
  private static Object sendAwake(ChannelCore core, Object message, Deadline deadline) {
    ChannelRequest<?, ?, ?> request = TimedRequest.of(core, message, NoCaller.AWAKE, deadline);
    boolean isServerAwake = false;
    if (!TurnHere.handle(core, request, deadline)) {
      core.receivers.ensureStack();
      core.places.take(request);
      isServerAwake = request.enqueue();
    }
    for (VirtualMachineError full = null; ; ) {
      try {
        if (full != null) {
          if (!request.withdraw()) {
            OutOfMemory.pause();
          }
        } else if (isServerAwake) {
          Spin.until(request, Spin.LONGEST, core.isServedVirtually);
        } else if (!core.receivers.isInPlace()) {
          Spin.afterWakingUntil(request, core.isServedVirtually);
        }
        if (full == null || request.call != null) {
          return request.outcomeOrCall();
        }
      } catch (OutOfMemoryError | StackOverflowError exhausted) {
        full = exhausted;
      }
      Object seen = request.call;
      if (seen == null && full != null) { // withdrawn
        throw full;
      }
      if (seen != NoCaller.AWAKE && seen != null) {
        return seen;
      }
    }
  }

  /**
   * Waits for the outcome of a request that was handled on the current thread, and is still open.
   *
   * @return the reply
   * @throws Throwable the failure
   */
  static @Nullable Object await(
      BlockingCall call, ChannelCore core, Object message, Deadline deadline) throws Throwable {
    while (call.outcome == null) {
      sleep(call, core, message, deadline);
    }
    return BlockingCall.reply(Objects.requireNonNull(call.outcome, "it has one"));
  }

  private static void sleep(
      BlockingCall call, ChannelCore core, Object message, Deadline deadline) {
    if (!core.isCalledVirtually && Spin.isVirtual(Thread.currentThread())) {
      core.isCalledVirtually = true;
    }
    var waiter = new Waiter(deadline);
    call.waiter = waiter;
    if (call.outcome == null) {
      Turns<?, ?, ?> owned = TurnHere.ofOwnerForSure(core);
      String ring = null;
      if (owned == null) {
        ring = WaitGraph.await(waiter, call, deadline, true);
      } else {
        OwnerWait.await(owned, call, deadline, true, next -> call.waiter = next);
      }
      if (call.outcome == null) {
        abandon(call, core, message, deadline, ring);
      }
    }
  }

  /**
   * Withdraws the request if memory or stack was missing to sleep, so that it is not executed. If
   * it was received, waits a moment, and returns false: the caller then waits for the outcome as
   * well as it can.
   */
  private static boolean takesBack(BlockingCall call) {
    SentRequest<?> request = call.request();
    if (request != null && (request.withdraw() || request.isWithdrawn())) {
      return true;
    }
    OutOfMemory.pause();
    return false;
  }

  /** Ends the call itself, unless an answer is faster. */
  static void abandon(
      BlockingCall call,
      ChannelCore core,
      Object message,
      Deadline deadline,
      @Nullable String ring) {
    SentRequest<?> request = call.request();
    boolean isLate = ring == null && !Thread.currentThread().isInterrupted();
    RequestLocation seen = isLate ? RequestSearch.of(request) : null;
    boolean maybeExecuted = request == null || !request.withdraw();
    UmpException failure;
    if (ring != null) {
      failure = core.exceptions.deadlock(message, ring, maybeExecuted);
    } else if (seen != null) {
      failure = core.exceptions.timedOut(message, deadline, maybeExecuted, seen);
    } else {
      failure = core.exceptions.interrupted(message, maybeExecuted);
    }
    boolean isFirst = call.abandon(failure);
    if (isFirst && request != null) {
      request.abandoned();
    }
  }
}
