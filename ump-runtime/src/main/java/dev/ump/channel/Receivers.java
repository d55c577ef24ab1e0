package dev.ump.channel;

import dev.ump.internal.Deadline;
import dev.ump.internal.Errand;
import dev.ump.internal.OutOfMemory;
import dev.ump.internal.Role;
import dev.ump.internal.StackProbe;
import java.util.concurrent.locks.LockSupport;
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
 * <p>The role guards the line and the bit, for some instructions; nobody is woken in it. The line is
 * linked by the places themselves, so nothing is allocated in the role.
 *
 * <p>{@link Turns} wait as a receiver does, again and again, so the first of them has a bit of its own,
 * TURN_IS_FREE, in place of the line and the role. It sets the bit and looks at the channel once more;
 * whoever clears the bit has woken it.
 *
 * <p><b>A wake-up is not lost.</b> If the heap or the stack is full in the middle of one, the receiver
 * goes back to the head of the line, and an errand that was made beforehand wakes it from another
 * thread, as soon as there is memory. {@link Sleeper#wake} must have done all or nothing when it throws.
 */
final class Receivers {
  private static final long RETRY_NANOS = 1_000_000;

  /** A receiver that can be woken, from any thread, once. */
  interface Sleeper {
    void wake();
  }

  /** A receiver's place in the line. */
  static final class Place extends Line.Place<Sleeper> {
    Place(Sleeper sleeper) {
      super(sleeper);
    }
  }

  private final ChannelCore core;
  private final Role role = new Role();
  private final Line<Sleeper> line = new Line<>();

  /** Who waits while the turn is free. Written before the bit is set for the first time. */
  private @Nullable Turns<?, ?, ?> turns;

  /** Wakes one who could not be woken; given to the courier by the thread that clears the flag. */
  private final Errand wakeLater = new WakeLater();

  private final Role isLate = new Role();

  Receivers(ChannelCore core) {
    this.core = core;
  }

  /**
   * Enters a receiver; false, and it is not entered, if there is something to look at first. Then a sender
   * may have taken it out meanwhile, and wakes it late: it looks once more than it must.
   */
  boolean enter(Place place) {
    append(place);
    if (!core.isWorthALook()) {
      return true;
    }
    leave(place);
    return false;
  }

  /** Enters a receiver that will be woken, whatever there is to look at. */
  private void append(Place place) {
    role.acquire();
    try {
      line.append(place);
      core.state.set(ChannelState.RECEIVER_WAITS);
    } finally {
      role.release();
    }
  }

  /** Lets a turn be free. After that another thread may take it. */
  void freeTurn(Turns<?, ?, ?> turns) {
    if (this.turns == turns || isFirst(turns)) {
      core.state.set(ChannelState.TURN_IS_FREE);
    } else {
      append(turns.place);
    }
  }

  /** Returns whether requests are handled in turns. For the way of a sender: may be not up to date. */
  boolean areInTurns() {
    return turns != null;
  }

  /** Takes a turn that is free; false if another thread was faster. */
  boolean takeTurn(Turns<?, ?, ?> turns) {
    return this.turns == turns
        ? core.state.tryClear(ChannelState.TURN_IS_FREE)
        : leave(turns.place);
  }

  /** Makes these the first turns of the channel, unless there are others; returns whether they are. */
  boolean isFirst(Turns<?, ?, ?> turns) {
    role.acquire();
    try {
      if (this.turns == null) {
        this.turns = turns;
      }
      return this.turns == turns;
    } finally {
      role.release();
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
    StackProbe.quickly(StackProbe.TO_HAND_OVER); // or the turn might be taken and never passed on
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
  boolean leave(Place place) {
    role.acquire();
    try {
      boolean wasEntered = line.remove(place);
      clearIfEmpty();
      return wasEntered;
    } finally {
      role.release();
    }
  }

  /** Wakes the one who has waited longest, if there is something to look at. Never throws. */
  void wakeOne() {
    if (core.isWorthALook()) {
      wakeFirst();
    }
  }

  /** Wakes everybody: the channel has ended. Never throws. */
  void wakeAll() {
    while (core.state.hasAny(ChannelState.RECEIVER_WAITS | ChannelState.TURN_IS_FREE)) {
      if (!wakeFirst()) {
        return; // the errand goes on
      }
    }
  }

  /** Returns whether it went well; otherwise an errand will do it. */
  private boolean wakeFirst() {
    try {
      if (core.state.tryClear(ChannelState.TURN_IS_FREE)) {
        wakeTurn();
      } else {
        Line.Place<Sleeper> place = takeFirst();
        if (place != null) {
          wake(place);
        }
      }
      return true;
    } catch (OutOfMemoryError | StackOverflowError exhausted) {
      wakeLater();
      return false;
    }
  }

  private void wakeTurn() {
    try {
      if (turns != null) { // always so: it is written before the bit
        turns.wake();
      }
    } catch (OutOfMemoryError | StackOverflowError exhausted) {
      for (boolean isFree = false; !isFree; ) {
        try {
          core.state.set(ChannelState.TURN_IS_FREE);
          isFree = true;
        } catch (StackOverflowError noFrame) {
          // did nothing; it needs less than to wake
        }
      }
      throw exhausted;
    }
  }

  private void wake(Line.Place<Sleeper> place) {
    try {
      place.owner.wake();
    } catch (OutOfMemoryError | StackOverflowError exhausted) {
      for (boolean isBack = false; !isBack; ) {
        try {
          putBack(place);
          isBack = true;
        } catch (StackOverflowError noFrame) {
          // may be done again; it needs less than to wake
        }
      }
      throw exhausted;
    }
  }

  /**
   * Has another thread wake those who are in the line, if there is something to look at. Needs no memory,
   * but what is linked for the first time may.
   */
  void wakeLater() {
    if (!isLate.tryAcquire()) {
      return;
    }
    for (; ; ) {
      try {
        core.courier.run(wakeLater);
        return;
      } catch (OutOfMemoryError full) {
        OutOfMemory.pause();
      } catch (StackOverflowError tooLittleStack) { // then the next thread that sends wakes them
        isLate.release();
        return;
      }
    }
  }

  private Line.@Nullable Place<Sleeper> takeFirst() {
    role.acquire();
    try {
      Line.Place<Sleeper> place = line.takeFirst();
      clearIfEmpty();
      return place;
    } finally {
      role.release();
    }
  }

  private void putBack(Line.Place<Sleeper> place) {
    role.acquire();
    try {
      line.putFirst(place);
      core.state.set(ChannelState.RECEIVER_WAITS);
    } finally {
      role.release();
    }
  }

  private void clearIfEmpty() {
    if (line.isEmpty()) {
      core.state.clear(ChannelState.RECEIVER_WAITS);
    }
  }

  /** On a thread with a stack of its own, which waits for memory. */
  private final class WakeLater extends Errand {
    @Override
    public void run() {
      isLate.release(); // first: what fails from here on is late again
      while (core.isWorthALook()
          && core.state.hasAny(ChannelState.RECEIVER_WAITS | ChannelState.TURN_IS_FREE)) {
        if (!wakeFirst()) {
          LockSupport.parkNanos(RETRY_NANOS);
          return;
        }
      }
    }
  }
}
