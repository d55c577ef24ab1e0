package dev.ump.channel;

import static dev.ump.internal.queue.ChannelState.CLOSED;
import static dev.ump.internal.queue.ChannelState.NO_CLIENTS;

import dev.ump.internal.queue.AbandonActions;
import dev.ump.internal.queue.QueuedRequest;
import dev.ump.internal.waiting.Deadline;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request as its caller sees it: queued, withdrawn, and abandoned. Its other side is the
 * {@link PendingCall}.
 *
 * <h2>Protocol</h2>
 *
 * <p>{@code call} is the caller's side until there is an answer, which clears it, so that a context
 * that is kept keeps nothing of its caller. An {@link OpenRequest} may replace the call until then.
 *
 * <p><b>A caller that waits awake</b> has no object of its own. {@code call} is AWAKE, the caller
 * reads it, and the answer is one atomic update, from AWAKE to the outcome, which the caller then
 * clears. So a round trip moves the cache lines of one object. A caller that goes to sleep replaces
 * AWAKE by a {@link BlockingCall}, by an atomic update too: either there is an outcome, or the
 * answer finds that call. Only the caller does so, and only then does it abandon the request; so a
 * request that is withdrawn has a call.
 *
 * <p>Until it is answered, {@code state} holds the abandon actions. The thread that takes them out
 * runs them, so each runs once. That thread leaves its mark instead of them. So if such an action
 * adds another one, on the same thread, that one is not run on top of it but by the loop below,
 * which finds it when it removes its mark.
 *
 * <p>{@link QueuedRequest} says how it is received, {@link ChannelRequest} how it is answered.
 */
abstract class SentRequest<M> extends QueuedRequest<M> {
  private static final int MOST_ATTEMPTS = 10_000;

  final ChannelCore core;

  SentRequest(ChannelCore core, M message, PendingCall call) {
    super(message, call);
    this.core = core;
  }

  /** The caller's side; null once the request was withdrawn or the caller has got an answer. */
  abstract @Nullable PendingCall call();

  /** Returns what was asked; not for a request that was withdrawn. */
  public final M message() {
    return Objects.requireNonNull(
        messageIfThere(), "a request that was withdrawn is never delivered");
  }

  /** Returns the text for what was asked; another thread may withdraw it in this moment. */
  final String describe() {
    M message = messageIfThere();
    return message == null ? "A withdrawn request" : core.exceptions.describe(message);
  }

  // ---- its time limit

  /** Returns the deadline of the caller; null if there is no limit. */
  @Nullable Deadline deadline() {
    return null;
  }

  /** Returns the time since its handler began, if that is known. */
  @Nullable Duration handledFor() {
    return null;
  }

  // ---- queued

  /**
   * Queues it; it has its place in a bounded queue. Once it is queued, this throws no
   * {@code VirtualMachineError}, so that a request is not both refused and executed.
   *
   * @return whether a receiver is awake, as far as is known
   * @throws IllegalStateException if every client is closed, so the request will not be delivered
   */
  final boolean enqueue() {
    core.queue.add(this);
    for (int i = 0; i < MOST_ATTEMPTS; i++) {
      try {
        if (core.state.isUsual()) {
          return true;
        }
        enqueuedAtUnusualTime();
        return false;
      } catch (StackOverflowError noFrame) {
        // a receiver went to sleep since ensureStack; once more, until the code is compiled
      }
    }
    return false; // the next sender wakes it
  }

  private void enqueuedAtUnusualTime() {
    if (core.state.hasAny(CLOSED)) {
      try {
        failIfQueued();
      } finally { // that throws for a caller that is awake
        core.queue.dropWithdrawn();
      }
    } else if (!core.state.hasAny(NO_CLIENTS)) {
      core.receivers.wakeOne();
    } else if (core.queue.withdraw(this)) {
      throw core.exceptions.closedClient();
    }
  }

  /**
   * The server is closed: fails this unless it was taken out of the queue.
   *
   * @throws ServerClosedException if its caller is awake, which then is the current thread
   */
  abstract void failIfQueued();

  /** Does the same before the current thread sleeps for it, if the server is closed. */
  final void failIfClosed() {
    if (core.isClosed()) {
      failIfQueued();
    }
  }

  /** Returns whether it is queued. */
  final boolean isQueued() {
    return core.queue.isQueued(this);
  }

  // ---- abandoned by its caller

  /** Withdraws it from the queue for its caller; false if it was received. */
  final boolean withdraw() {
    return core.queue.withdraw(this);
  }

  /** Runs the abandon actions, first come first served. */
  final void abandoned() {
    if (!(state instanceof AbandonActions waiting) || !waiting.isAny() || waiting.isRunningHere()) {
      return;
    }
    AbandonActions mark = AbandonActions.mark();
    AbandonActions taken = waiting;
    while (taken != null) {
      if (STATE.compareAndSet(this, taken, mark)) {
        taken.run();
      }
      taken = STATE.compareAndSet(this, mark, RECEIVED) ? null : addedMeanwhile();
    }
  }

  /** Returns what another action, or another thread, has added. */
  private @Nullable AbandonActions addedMeanwhile() {
    return state instanceof AbandonActions added && added.isAny() ? added : null;
  }

  /** Forgets an abandon action. It may run in this moment, on another thread. */
  final void removeAction(Runnable action) {
    while (state instanceof AbandonActions waiting && waiting.has(action)) {
      AbandonActions others = waiting.without(action);
      if (STATE.compareAndSet(this, waiting, others == null ? RECEIVED : others)) {
        return;
      }
    }
  }

  // ---- received, and watched for its caller

  /** Returns whether there was an answer, even if its continuations still run. */
  final boolean isAnswered() {
    PendingCall call = call();
    return call == null || state == ANSWERED || call.isAnswered();
  }

  /** Replaces the call by another; false if the request has ended. */
  final boolean replaceCall(PendingCall call, PendingCall next) {
    return CALL.compareAndSet(this, (Object) call, (Object) next);
  }
}
