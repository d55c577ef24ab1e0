package dev.ump.channel;

import dev.ump.internal.exhaustion.StackProbe;
import dev.ump.internal.queue.ChannelState;
import dev.ump.internal.queue.Receivers;
import dev.ump.internal.waiting.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * The turns that the current thread can take before it waits for an answer: it is a caller, or the
 * owner, of a server whose requests are handled in {@link Turns}.
 */
final class TurnHere {
  private TurnHere() {}

  /**
   * Lets the current thread handle a request that it has not queued, if that is how the server
   * works, no thread handles, nothing is queued, and there is time left. Returns whether it has.
   */
  static boolean handle(ChannelCore core, ChannelRequest<?, ?, ?> request, Deadline deadline) {
    Receivers.Turn first = core.receivers.firstTurn();
    if (first == null) { // perhaps out of date; then another thread handles it
      return false;
    }
    Turns<?, ?, ?> turns = (Turns<?, ?, ?>) first;
    if (turns.isOwnerHere()) {
      handleOnOwner(turns, request, deadline);
      return true;
    }
    return turns.isCallerRuns()
        && isFree(core)
        && !deadline.isPast()
        && takeAndHandle(turns, core, request, true);
  }

  /**
   * Lets the current thread handle a request that it has not queued and will not wait for, if that
   * is how the server works, no thread handles, and nothing is queued. Returns whether it has.
   */
  static boolean handleInPlace(ChannelCore core, ChannelRequest<?, ?, ?> request) {
    Receivers.Turn first = core.receivers.firstTurn();
    return first != null
        && first.isInPlace
        && isFree(core)
        && takeAndHandle((Turns<?, ?, ?>) first, core, request, false);
  }

  private static boolean isFree(ChannelCore core) {
    return core.state.hasAny(ChannelState.TURN_IS_FREE) && !core.queue.isWorthALook();
  }

  private static boolean takeAndHandle(
      Turns<?, ?, ?> turns,
      ChannelCore core,
      ChannelRequest<?, ?, ?> request,
      boolean isCallerHere) {
    StackProbe.quickly(StackProbe.TO_HAND_OVER); // or the turn might be taken and never passed on
    return core.state.tryClear(ChannelState.TURN_IS_FREE)
        && turns.handleFirst(request, isCallerHere);
  }

  @SuppressWarnings("unchecked") // one channel has one kind of requests
  private static <M, R extends @Nullable Object, E extends Throwable> void handleOnOwner(
      Turns<M, R, E> turns, ChannelRequest<?, ?, ?> request, Deadline deadline) {
    turns.handleUpTo((ChannelRequest<M, R, E>) request, deadline);
  }

  /**
   * Returns the turns of the owner, if that is the current thread: the only one on which the
   * executor runs tasks, and not inside a call. Null, nearly always, if it is not.
   *
   * @throws IllegalStateException if it should be, but another thread works
   */
  static @Nullable Turns<?, ?, ?> ofOwner(ChannelCore core) {
    Receivers.Turn first = core.receivers.firstTurn();
    return first instanceof Turns<?, ?, ?> turns && turns.isOwnerHere() ? turns : null;
  }

  /** Returns the same where nothing may be thrown. */
  static @Nullable Turns<?, ?, ?> ofOwnerForSure(ChannelCore core) {
    Receivers.Turn first = core.receivers.firstTurn();
    return first instanceof Turns<?, ?, ?> turns && turns.isOwnerHereForSure() ? turns : null;
  }
}
