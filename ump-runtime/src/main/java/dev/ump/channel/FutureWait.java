package dev.ump.channel;

import dev.ump.internal.Deadline;
import dev.ump.internal.Spin;
import dev.ump.internal.Waiter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How threads wait for the future of a call: first awake, then asleep, and never for themselves. */
final class FutureWait {
  private FutureWait() {}

  /** Waits until the call is done or the thread is interrupted; the flag stays set. */
  static void get(FutureCall<?> call) {
    await(call, Deadline.NEVER);
  }

  static void get(FutureCall<?> call, long timeout, TimeUnit unit) {
    if (timeout > 0) {
      await(call, Deadline.afterNanos(unit.toNanos(timeout)));
    }
  }

  /** Waits until the call is done; an interrupt is kept for later. */
  static void join(FutureCall<?> call) {
    boolean isInterrupted = false;
    while (!call.isDone()) {
      await(call, Deadline.NEVER);
      if (!call.isDone()) {
        isInterrupted |= Thread.interrupted();
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(FutureCall<?> call, Deadline deadline) {
    if (call.isDone() || Thread.currentThread().isInterrupted() || Spin.until(call::isDone)) {
      return;
    }
    var waiter = new Waiter(deadline);
    call.whenComplete((reply, failure) -> waiter.signal());
    String ring = HandlingThread.await(waiter, call, deadline);
    if (ring != null && !call.isDone()) {
      throw DeadlockException.whileWaiting(description(call.request()), ring);
    }
  }

  private static String description(@Nullable ChannelRequest<?, ?, ?> request) {
    return request == null ? "a request" : request.describe();
  }
}
