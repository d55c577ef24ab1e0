package dev.ump.internal.queue;

import dev.ump.internal.exhaustion.OutOfMemory;
import dev.ump.internal.exhaustion.StackProbe;
import dev.ump.internal.thread.Courier;
import dev.ump.internal.thread.Errand;
import dev.ump.internal.waiting.Role;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The receivers that sleep until a request comes: threads and pending futures. They are woken in
 * the order in which they went to sleep; one that is awake may take a request before one that was
 * woken.
 *
 * <h2>Protocol</h2>
 *
 * <p>A receiver that found nothing enters itself, sets RECEIVER_WAITS, and checks the channel once
 * more; a sender that adds a request reads the bit afterwards. One of them sees the other, see
 * {@link ChannelState}. Each sender that sees the bit takes out and wakes one receiver; the one
 * that takes the last receiver clears the bit, so only one sender pays for a wake-up.
 *
 * <p>A receiver that was taken out and no longer wants a request, because it was interrupted,
 * cancelled or timed out, passes the wake-up on: {@link #wakeOne} does so if there is something to
 * receive. A receiver that was woken and finds that another one was faster enters itself again.
 *
 * <p>The role guards the line and the bit, for some instructions; no thread is woken in it. The
 * places themselves are linked, so nothing is allocated in the role.
 *
 * <p>A {@link Turn} waits as a receiver does, again and again, so the first one has a bit of its
 * own, TURN_IS_FREE, instead of the line and the role. It sets the bit and checks the channel once
 * more; the thread that clears the bit has woken it.
 *
 * <p><b>A wake-up is not lost.</b> If the heap or the stack is full in the middle of one, the
 * receiver goes back to the head of the line, and an errand that was made in advance wakes it from
 * another thread, as soon as there is memory. If {@link Sleeper#wake} throws, it must have done all
 * or nothing.
 */
public final class Receivers {
  private static final long RETRY_NANOS = 1_000_000;

  /** A receiver that can be woken, from any thread, once. */
  public interface Sleeper {
    void wake();
  }

  /** A receiver's place in the line. */
  public static final class Place extends Line.Place<Sleeper> {
    public Place(Sleeper sleeper) {
      super(sleeper);
    }
  }

  /**
   * The turns in which requests are handled: a receiver that is woken again and again. A class, not
   * an interface, since there is only one kind.
   */
  public abstract static class Turn implements Sleeper {
    /** Its place if it is not the first of its channel. */
    public final Place place = new Place(this);

    /** Whether senders handle their requests themselves, and no other thread is to be woken. */
    public final boolean isInPlace;

    protected Turn(boolean isInPlace) {
      this.isInPlace = isInPlace;
    }
  }

  private final ChannelState state;
  private final RequestQueue queue;
  private final Courier courier;
  private final Role role = new Role();
  private final Line<Sleeper> line = new Line<>();

  /**
   * The turns that wait while the turn is free. Written before the bit is set for the first time.
   */
  private @Nullable Turn turn;

  /**
   * Wakes receivers that could not be woken; the thread that clears the flag gives it to the
   * courier.
   */
  private final Errand wakeLater = new WakeLater();

  private final Role isLate = new Role();

  public Receivers(ChannelState state, RequestQueue queue, Courier courier) {
    this.state = state;
    this.queue = queue;
    this.courier = courier;
  }

  // ---- on the way of a sender

  /**
   * Overflows the stack now, before a request is queued, rather than afterwards. While a receiver
   * is awake, the sender has nothing to do afterwards. But the receiver may go to sleep, or end its
   * turn, just before the request is queued. Then only the sender can wake it.
   */
  public void ensureStack() {
    if (state.hasAny(ChannelState.TURN_IS_FREE) && !isInPlace()) {
      StackProbe.ensureBytes(StackProbe.TO_HAND_OVER);
    } else { // not in bytes: a cold call would pay for each line of the stack
      StackProbe.quickly(turn == null ? StackProbe.TO_WAKE : StackProbe.TO_HAND_OVER);
    }
  }

  /** Returns whether senders handle their requests themselves. May be out of date. */
  public boolean isInPlace() {
    Turn first = turn;
    return first != null && first.isInPlace;
  }

  // ---- entering and leaving

  /**
   * Enters a receiver; false, and it is not entered, if there is something to check first. Then a
   * sender may have taken it out meanwhile, and wakes it late: it checks once more than necessary.
   */
  public boolean enter(Place place) {
    append(place);
    if (!queue.isWorthALook()) {
      return true;
    }
    leave(place);
    return false;
  }

  /** Enters a receiver that will be woken, whatever there is to check. */
  private void append(Place place) {
    role.acquire();
    try {
      line.append(place);
      state.set(ChannelState.RECEIVER_WAITS);
    } finally {
      role.release();
    }
  }

  /** Lets a turn be free. After that another thread may take it. */
  public void freeTurn(Turn turn) {
    if (this.turn == turn || isFirst(turn)) {
      state.set(ChannelState.TURN_IS_FREE);
    } else {
      append(turn.place);
    }
  }

  /** Returns the turns of this channel, if requests are handled in turns. May be out of date. */
  public @Nullable Turn firstTurn() {
    return turn;
  }

  /** Takes a turn that is free; false if another thread was faster. */
  public boolean takeTurn(Turn turn) {
    return this.turn == turn ? state.tryClear(ChannelState.TURN_IS_FREE) : leave(turn.place);
  }

  /**
   * Makes these the first turns of the channel, unless there are others; returns whether they are.
   */
  public boolean isFirst(Turn turn) {
    role.acquire();
    try {
      if (this.turn == null) {
        this.turn = turn;
      }
      return this.turn == turn;
    } finally {
      role.release();
    }
  }

  /** Removes a receiver; false if it was taken out to be woken. */
  public boolean leave(Place place) {
    role.acquire();
    try {
      boolean wasEntered = line.remove(place);
      clearIfEmpty();
      return wasEntered;
    } finally {
      role.release();
    }
  }

  // ---- waking

  /** Wakes the receiver that has waited longest, if there is something to check. Never throws. */
  public void wakeOne() {
    if (queue.isWorthALook()) {
      wakeFirst();
    }
  }

  /** Wakes all: the channel has ended. Never throws. */
  public void wakeAll() {
    while (state.hasAny(ChannelState.RECEIVER_WAITS | ChannelState.TURN_IS_FREE)) {
      if (!wakeFirst()) {
        return; // the errand continues
      }
    }
  }

  /** Wakes the first; returns whether that succeeded; otherwise an errand will do it. */
  private boolean wakeFirst() {
    try {
      if (state.tryClear(ChannelState.TURN_IS_FREE)) {
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
      if (turn != null) { // always so: it is written before the bit
        turn.wake();
      }
    } catch (OutOfMemoryError | StackOverflowError exhausted) {
      for (boolean isFree = false; !isFree; ) {
        try {
          state.set(ChannelState.TURN_IS_FREE);
          isFree = true;
        } catch (StackOverflowError noFrame) {
          // did nothing; it needs less stack than waking
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
          // can be repeated; it needs less stack than waking
        }
      }
      throw exhausted;
    }
  }

  /**
   * Lets another thread wake the receivers in the line, if there is something to check. Needs no
   * memory, except for classes that are linked for the first time.
   */
  public void wakeLater() {
    if (!isLate.tryAcquire()) {
      return;
    }
    for (; ; ) {
      try {
        courier.run(wakeLater);
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
      state.set(ChannelState.RECEIVER_WAITS);
    } finally {
      role.release();
    }
  }

  private void clearIfEmpty() {
    if (line.isEmpty()) {
      state.clear(ChannelState.RECEIVER_WAITS);
    }
  }

  /** Runs on a thread with a separate stack, which waits for memory. */
  private final class WakeLater extends Errand {
    @Override
    public void run() {
      isLate.release(); // first: what fails from here on is late again
      while (queue.isWorthALook()
          && state.hasAny(ChannelState.RECEIVER_WAITS | ChannelState.TURN_IS_FREE)) {
        if (!wakeFirst()) {
          LockSupport.parkNanos(RETRY_NANOS);
          return;
        }
      }
    }
  }
}
