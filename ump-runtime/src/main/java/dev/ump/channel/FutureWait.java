package dev.ump.channel;

import dev.ump.internal.waiting.Deadline;
import dev.ump.internal.waiting.Spin;
import dev.ump.internal.waiting.Waiter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets threads wait for the future of a call: first awake, then asleep, and never for themselves.
 *
 * <p>A thread that uses futures has many calls under way. So it looks at the oldest one only now
 * and then: meanwhile the server handles many, and then their sender has as many to send. Otherwise
 * both would pass the same cache lines to and fro for each call.
 */
final class FutureWait {
  private static final Spin.Condition NOTHING_BEHIND = () -> true;

  private FutureWait() {}

  /**
   * Waits until the call is done, the deadline is over, or, if the wait can be interrupted, the
   * thread is interrupted (its flag stays set).
   */
  static void await(
      LinkedFuture<?> call, Deadline deadline, boolean isInterruptible, FutureSleep.Way sleep) {
    Turns<?, ?, ?> owned = ofOwnerHere(call);
    if (owned != null) {
      awaitOnOwner(owned, call, deadline, isInterruptible);
      return;
    }
    if (isDoneSoon(call)) {
      return;
    }
    String ring = WaitGraph.await(
        () -> {
          call.failIfClosed();
          FutureSleep.await(call, deadline, isInterruptible, sleep);
        },
        call,
        deadline,
        isInterruptible);
    if (ring != null && !call.isDone()) {
      throw Exceptions.deadlockOfFuture(description(call.request()), ring);
    }
  }

  private static @Nullable Turns<?, ?, ?> ofOwnerHere(LinkedFuture<?> call) {
    SentRequest<?> request = call.request();
    return request == null ? null : TurnHere.ofOwner(request.core);
  }

  private static void awaitOnOwner(
      Turns<?, ?, ?> owned, LinkedFuture<?> call, Deadline deadline, boolean isInterruptible) {
    var published = new AtomicReference<@Nullable Waiter>();
    var over = new CompletableFuture<@Nullable Object>();
    CompletableFuture.anyOf(call, over).whenComplete((nothing, failure) -> {
      Waiter waiter = published.get();
      if (waiter != null) {
        waiter.signal();
      }
    });
    try {
      OwnerWait.await(owned, call, deadline, isInterruptible, published::set);
    } finally {
      over.complete(null); // so that the future forgets this wait
    }
  }

  private static boolean isDoneSoon(LinkedFuture<?> call) {
    SentRequest<?> request = call.request();
    if (request == null) {
      return call.isDone(); // or no thread works for it
    }
    ChannelCore core = request.core;
    if (core.receivers.isInPlace()) {
      return call.isDone();
    }
    Spin.Condition isIdle = core.queue.isLast(request) ? NOTHING_BEHIND : core.queue::isEmpty;
    boolean isDone = Spin.patientlyUntil(call::isDone, core.backoff, isIdle);
    core.noteWindows();
    return isDone;
  }

  private static String description(@Nullable SentRequest<?> request) {
    return request == null ? "a request" : request.describe();
  }
}
