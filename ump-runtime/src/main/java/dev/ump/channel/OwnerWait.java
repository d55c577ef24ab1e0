package dev.ump.channel;

import dev.ump.internal.queue.Receivers;
import dev.ump.internal.waiting.Deadline;
import dev.ump.internal.waiting.Waiter;
import java.util.function.Consumer;

/**
 * Lets the owner's own thread wait for a call of its own server: it handles what is queued, and
 * what comes, until the call has ended.
 *
 * <h2>Protocol</h2>
 *
 * <p>A waiter is published to the thread that ends the call, and entered in the {@link Receivers}.
 * Then the queue is checked once more, and the waiter knows if the call has ended meanwhile. So the
 * thread wakes for an outcome and for a request, see {@link Waiter} and {@link Receivers}. A
 * wake-up that came for a request is passed on, since this thread might not handle it.
 */
final class OwnerWait {
  private OwnerWait() {}

  /**
   * Waits until a call has ended, the deadline is over, or, if the wait can be interrupted, the
   * thread is interrupted. The interrupt flag stays as it is.
   *
   * @param publish makes the waiter known to the thread that ends the call
   */
  static void await(
      Turns<?, ?, ?> turns,
      PendingCall call,
      Deadline deadline,
      boolean isInterruptible,
      Consumer<Waiter> publish) {
    ChannelCore core = turns.core();
    boolean wasInterrupted = false;
    try {
      while (!isOver(call, deadline, isInterruptible)) {
        if (!isInterruptible) {
          wasInterrupted |= Thread.interrupted();
        }
        boolean isHandled = turns.tryHandleUntil(() -> isOver(call, deadline, isInterruptible));
        var waiter = new Waiter(deadline);
        publish.accept(waiter);
        if (!isOver(call, deadline, isInterruptible)) {
          if (isHandled) {
            sleep(core, waiter);
          } else { // another thread works, so that one handles it
            waiter.await();
          }
        }
      }
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean isOver(PendingCall call, Deadline deadline, boolean isInterruptible) {
    return call.isEnded()
        || deadline.isPast()
        || isInterruptible && Thread.currentThread().isInterrupted();
  }

  /**
   * Sleeps until there is an outcome or a request; no request will come if the channel has ended.
   */
  private static void sleep(ChannelCore core, Waiter waiter) {
    var place = new Receivers.Place(waiter::signal);
    boolean isEntered = !core.queue.isFinished() && core.receivers.enter(place);
    if (isEntered || core.queue.isFinished()) {
      waiter.await();
    }
    if (isEntered && !core.receivers.leave(place)) {
      core.receivers.wakeOne();
    }
  }
}
