package dev.ump.internal.queue;

import dev.ump.internal.exhaustion.OutOfMemory;
import dev.ump.internal.exhaustion.StackProbe;
import dev.ump.internal.thread.Courier;
import dev.ump.internal.thread.Errand;
import dev.ump.internal.waiting.Role;
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
 * <p>A {@link Turn} waits as a receiver does, again and again, so the first one has a bit of its own,
 * TURN_IS_FREE, in place of the line and the role. It sets the bit and looks at the channel once more;
 * whoever clears the bit has woken it.
 *
 * <p><b>A wake-up is not lost.</b> If the heap or the stack is full in the middle of one, the receiver
 * goes back to the head of the line, and an errand that was made beforehand wakes it from another
 * thread, as soon as there is memory. {@link Sleeper#wake} must have done all or nothing when it throws.
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
   * Turns in handling requests: a receiver that is woken again and again. A class, and no interface, as
   * there is one kind.
   */
  public abstract static class Turn implements Sleeper {
    /** Where it waits if it is not the first of its channel. */
    public final Place place = new Place(this);
  }

  private final ChannelState state;
  private final RequestQueue queue;
  private final Courier courier;
  private final Role role = new Role();
  private final Line<Sleeper> line = new Line<>();

  /** Who waits while the turn is free. Written before the bit is set for the first time. */
  private @Nullable Turn turn;

  /** Wakes one who could not be woken; given to the courier by the thread that clears the flag. */
  private final Errand wakeLater = new WakeLater();

  private final Role isLate = new Role();

  public Receivers(ChannelState state, RequestQueue queue, Courier courier) {
    this.state = state;
    this.queue = queue;
    this.courier = courier;
  }

  // ---- on the way of a sender

  /**
   * Overflows the stack now, before a request is queued, rather than afterwards. While a receiver is
   * awake, the sender has nothing to do afterwards. But the receiver may go to sleep, or end its turn, just
   * before the request is queued. Then only the sender can wake it.
   */
  public void ensureStack() {
    if (state.isUsual()) {
      StackProbe.quickly(turn == null ? StackProbe.TO_WAKE : StackProbe.TO_HAND_OVER);
    } else {
      StackProbe.ensureBytes(
          state.hasAny(ChannelState.TURN_IS_FREE) ? StackProbe.TO_HAND_OVER : StackProbe.TO_WAKE);
    }
  }

  // ---- entering and leaving

  /**
   * Enters a receiver; false, and it is not entered, if there is something to look at first. Then a sender
   * may have taken it out meanwhile, and wakes it late: it looks once more than it must.
   */
  public boolean enter(Place place) {
    append(place);
    if (!queue.isWorthALook()) {
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

  /** Who waits while the turn is free, if requests are handled in turns. May be not up to date. */
  public @Nullable Turn firstTurn() {
    return turn;
  }

  /** Takes a turn that is free; false if another thread was faster. */
  public boolean takeTurn(Turn turn) {
    return this.turn == turn ? state.tryClear(ChannelState.TURN_IS_FREE) : leave(turn.place);
  }

  /** Makes these the first turns of the channel, unless there are others; returns whether they are. */
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

  /** Takes a receiver out; false if it was taken out to be woken. */
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

  /** Wakes the one who has waited longest, if there is something to look at. Never throws. */
  public void wakeOne() {
    if (queue.isWorthALook()) {
      wakeFirst();
    }
  }

  /** Wakes everybody: the channel has ended. Never throws. */
  public void wakeAll() {
    while (state.hasAny(ChannelState.RECEIVER_WAITS | ChannelState.TURN_IS_FREE)) {
      if (!wakeFirst()) {
        return; // the errand goes on
      }
    }
  }

  /** Returns whether it went well; otherwise an errand will do it. */
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

  /** On a thread with a stack of its own, which waits for memory. */
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
