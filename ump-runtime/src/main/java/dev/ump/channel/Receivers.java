package dev.ump.channel;

import dev.ump.internal.Deadline;
import dev.ump.internal.StackProbe;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for a request, asleep: threads and pending futures, first come first served.
 *
 * <h2>Protocol</h2>
 *
 * <p>A receiver that found nothing enters itself, sets RECEIVER_WAITS, and looks at the channel once
 * more; a sender that adds a request looks for the bit afterwards. One of them sees the other, see
 * {@link ChannelState}. Each sender that sees the bit takes out and wakes one receiver; who takes the
 * last one clears the bit, so only one sender pays for a wake-up.
 *
 * <p>A receiver that was taken out and does not want a request any more, because it was interrupted,
 * cancelled or out of time, passes the wake-up on: {@link #wakeOne} does so if there is something to
 * receive. A receiver that was woken and finds that another one was faster enters itself anew.
 *
 * <p>The lock guards the deque and the bit, for some instructions; nobody is woken in it.
 *
 * <p>{@link Turns} wait as a receiver does, again and again, so the first of them has a bit of its own,
 * TURN_IS_FREE, in place of the deque and the lock. It sets the bit and looks at the channel once more;
 * whoever clears the bit has woken it.
 */
final class Receivers {

  /** A receiver that can be woken, from any thread, once. */
  interface Sleeper {
    void wake();
  }

  private final ChannelCore core;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Sleeper> sleepers = new ArrayDeque<>();

  /** Who waits while the turn is free. Written before the bit is set for the first time. */
  private @Nullable Turns<?, ?, ?> turns;

  Receivers(ChannelCore core) {
    this.core = core;
  }

  /** Enters a receiver; false, and it is not entered, if there is something to look at first. */
  boolean enter(Sleeper sleeper) {
    lock.lock();
    try {
      sleepers.add(sleeper);
      core.state.set(ChannelState.RECEIVER_WAITS);
      if (!core.isWorthALook()) {
        return true;
      }
      leave(sleeper);
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Lets a turn be free; false, and it is not, if there is something to look at first. */
  boolean freeTurn(Turns<?, ?, ?> turns) {
    if (this.turns != turns && !isFirst(turns)) {
      return enter(turns);
    }
    core.state.set(ChannelState.TURN_IS_FREE);
    return !core.isWorthALook() || !core.state.tryClear(ChannelState.TURN_IS_FREE);
  }

  /** Makes these the first turns of the channel, unless there are others; returns whether they are. */
  boolean isFirst(Turns<?, ?, ?> turns) {
    lock.lock();
    try {
      if (this.turns == null) {
        this.turns = turns;
      }
      return this.turns == turns;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets the current thread handle a request that it has not queued, if that is how the server works,
   * nobody is at work, nothing is queued, and there is time left. Returns whether it has.
   */
  boolean handleOnSender(ChannelRequest<?, ?, ?> request, Deadline deadline) {
    Turns<?, ?, ?> turns = this.turns; // not up to date, perhaps; then another one handles it
    if (turns == null) {
      return false;
    }
    if (turns.isOwnerHere()) {
      handleOnOwner(turns, request, deadline);
      return true;
    }
    if (!turns.areOfCallers()
        || !core.state.hasAny(ChannelState.TURN_IS_FREE)
        || core.isWorthALook()
        || deadline.isPast()) {
      return false;
    }
    StackProbe.ensureRoom(StackProbe.TO_BEGIN); // or the turn might be taken and never given back
    return core.state.tryClear(ChannelState.TURN_IS_FREE) && turns.handleFirst(request);
  }

  @SuppressWarnings("unchecked") // one channel has one kind of requests
  private static <M, R extends @Nullable Object, E extends Throwable> void handleOnOwner(
      Turns<M, R, E> turns, ChannelRequest<?, ?, ?> request, Deadline deadline) {
    turns.handleUpTo((ChannelRequest<M, R, E>) request, deadline);
  }

  /**
   * What the current thread can handle itself while it waits: it is the only one on which the executor
   * runs tasks, and is not in the middle of a call. Null, nearly always, if it is not.
   *
   * @throws IllegalStateException if it should be, but another thread is at work
   */
  @Nullable Turns<?, ?, ?> ofOwnerHere() {
    Turns<?, ?, ?> turns = this.turns;
    return turns != null && turns.isOwnerHere() ? turns : null;
  }

  /** The same where nothing may be thrown. */
  @Nullable Turns<?, ?, ?> ofOwnerHereForSure() {
    Turns<?, ?, ?> turns = this.turns;
    return turns != null && turns.isOwnerHereForSure() ? turns : null;
  }

  /** Takes a receiver out; false if it was taken out to be woken. */
  boolean leave(Sleeper sleeper) {
    lock.lock();
    try {
      boolean isEntered = sleepers.remove(sleeper);
      clearIfEmpty();
      return isEntered;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes the one who has waited longest, if there is something to look at. */
  void wakeOne() {
    if (!core.isWorthALook()) {
      return;
    }
    // or a receiver could be taken out and never be woken
    StackProbe.ensureRoom(StackProbe.TO_WAKE);
    Sleeper first = takeFirst();
    if (first != null) {
      first.wake();
    }
  }

  /** Wakes everybody: the channel has ended. */
  void wakeAll() {
    StackProbe.ensureRoom(StackProbe.TO_WAKE);
    for (Sleeper first = takeFirst(); first != null; first = takeFirst()) {
      first.wake();
    }
  }

  private @Nullable Sleeper takeFirst() {
    if (core.state.tryClear(ChannelState.TURN_IS_FREE)) {
      return turns;
    }
    lock.lock();
    try {
      Sleeper first = sleepers.poll();
      clearIfEmpty();
      return first;
    } finally {
      lock.unlock();
    }
  }

  private void clearIfEmpty() {
    if (sleepers.isEmpty()) {
      core.state.clear(ChannelState.RECEIVER_WAITS);
    }
  }
}
