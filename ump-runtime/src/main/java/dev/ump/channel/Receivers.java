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
 */
final class Receivers {

  /** A receiver that can be woken, from any thread, once. */
  interface Sleeper {
    void wake();

    /** The same for the sake of a request whose sender is the current thread and waits for it. */
    default void wakeFor(ChannelRequest<?, ?, ?> request, Deadline deadline) {
      wake();
    }
  }

  private final ChannelCore core;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Sleeper> sleepers = new ArrayDeque<>();

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
    StackProbe.ensureRoom(); // or a receiver could be taken out and never be woken
    Sleeper first = takeFirst();
    if (first != null) {
      first.wake();
    }
  }

  /** The same for the sake of a request that the current thread has queued and waits for. */
  void wakeOneFor(ChannelRequest<?, ?, ?> request, Deadline deadline) {
    if (!core.isWorthALook()) {
      return;
    }
    StackProbe.ensureRoom(); // as above
    Sleeper first = takeFirst();
    if (first != null) {
      first.wakeFor(request, deadline);
    }
  }

  /** Wakes everybody: the channel has ended. */
  void wakeAll() {
    StackProbe.ensureRoom();
    for (Sleeper first = takeFirst(); first != null; first = takeFirst()) {
      first.wake();
    }
  }

  private @Nullable Sleeper takeFirst() {
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
