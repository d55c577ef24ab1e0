package dev.ump.channel;

import static dev.ump.internal.queue.ChannelState.CLOSED;
import static dev.ump.internal.queue.ChannelState.NO_CLIENTS;

import dev.ump.internal.queue.AbandonActions;
import dev.ump.internal.queue.QueuedRequest;
import dev.ump.internal.waiting.Deadline;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request as its caller sees it: it is queued, taken back, and abandoned. Its other side is the
 * {@link PendingCall}.
 *
 * <h2>Protocol</h2>
 *
 * <p>{@code call} is the caller's side until there is an answer, which clears it, so that a context that
 * is kept keeps nothing of its caller. Between the two an {@link OpenRequest} may take the call's place.
 *
 * <p><b>A caller that waits awake</b> has no object of its own. {@code call} is AWAKE, the caller looks
 * at it, and the answer is one atomic update, from AWAKE to the outcome, which the caller then clears.
 * So a round trip moves the cache lines of one object. A caller that goes to sleep replaces AWAKE by a
 * {@link BlockingCall}, by an atomic update too: either there is an outcome, or the answer finds that
 * call. Only the caller does so, and only then does it give up; so a request that is withdrawn has one.
 *
 * <p>Until it is answered, {@code state} holds the actions that wait for the caller to give up; who takes
 * them out runs them, so each runs once. The thread that takes them out leaves its mark in their place, so
 * what such an action adds, on the same thread, is not run on top of it but by the loop below, which finds
 * it when it takes its mark away.
 *
 * <p>How it is received is told in {@link QueuedRequest}, how it is answered in {@link ChannelRequest}.
 */
abstract class SentRequest<M> extends QueuedRequest<M> {
  private static final int MOST_ATTEMPTS = 10_000;

  final ChannelCore core;

  SentRequest(ChannelCore core, M message, PendingCall call) {
    super(message, call);
    this.core = core;
  }

  final ChannelCore core() {
    return core;
  }

  /** The caller's side; null once the request was withdrawn or the caller has got an answer. */
  abstract @Nullable PendingCall call();

  /** What was asked; not of a request that was withdrawn. */
  public final M message() {
    return Objects.requireNonNull(
        messageIfThere(), "a request that was withdrawn is never delivered");
  }

  /** How what was asked is called. */
  final String describe() {
    return core.exceptions.describe(message());
  }

  // ---- its time limit

  /** Until when the caller waits; null if there is no limit. */
  @Nullable Deadline deadline() {
    return null;
  }

  /** When its handler began, by {@link System#nanoTime()}, if that is known. */
  @Nullable Long began() {
    return null;
  }

  // ---- queued

  /**
   * Queues it; it has its place. Once it is queued this throws no {@code VirtualMachineError}, so that
   * a request is not both refused and executed.
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

  /** The same for one that the current thread is about to sleep for, if the server is closed. */
  final void failIfClosed() {
    if (core.isClosed()) {
      failIfQueued();
    }
  }

  /** Returns whether it waits to be received. */
  final boolean isQueued() {
    return core.queue.isQueued(this);
  }

  // ---- given up by its caller

  /** Takes it out of the queue on behalf of its caller; false if it was received. */
  final boolean takeBack() {
    return core.queue.withdraw(this);
  }

  /** Runs what waited for the caller to give up, first come first served. */
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

  /** What another action, or another thread, has added to be run. */
  private @Nullable AbandonActions addedMeanwhile() {
    return state instanceof AbandonActions added && added.isAny() ? added : null;
  }

  // ---- received, and watched on behalf of its caller

  final boolean isAnswered() {
    return call() == null || state == ANSWERED;
  }

  /** Puts another in the call's place; false if the request has ended. */
  final boolean replaceCall(PendingCall call, PendingCall next) {
    return CALL.compareAndSet(this, (Object) call, (Object) next);
  }
}
