package dev.ump.channel;

import dev.ump.internal.Deadline;
import dev.ump.internal.Spin;
import dev.ump.internal.Waiter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How threads wait for the future of a call: first awake, then asleep, and never for themselves.
 *
 * <p>Who asks by futures has many under way. So the oldest is looked at now and then only: the server
 * gets a good many done in between, and their sender has as many to send then, instead of both of them
 * passing the same cache lines to and fro for each.
 */
final class FutureWait {

  /** One of {@code CompletableFuture}'s own ways to wait, whatever it returns or throws. */
  interface Sleep {
    @Nullable Object run() throws InterruptedException, ExecutionException, TimeoutException;
  }

  private static final Spin.Condition NOTHING_BEHIND = () -> true;

  private FutureWait() {}

  /**
   * Waits until the call is done, time is up, or, if the wait can be interrupted, the thread is (the
   * flag stays set).
   */
  static void await(FutureCall<?> call, Deadline deadline, boolean isInterruptible, Sleep sleep) {
    Turns<?, ?, ?> owned = ofOwnerHere(call);
    if (owned != null) {
      awaitOnOwner(owned, call, deadline, isInterruptible);
      return;
    }
    if (isDoneSoon(call)) {
      return;
    }
    String ring = HandlingThread.await(
        () -> sleep(call, deadline, isInterruptible, sleep), call, deadline, isInterruptible);
    if (ring != null && !call.isDone()) {
      throw Exceptions.deadlockOfFuture(description(call.request()), ring);
    }
  }

  private static @Nullable Turns<?, ?, ?> ofOwnerHere(FutureCall<?> call) {
    ChannelRequest<?, ?, ?> request = call.request();
    return request == null ? null : request.core.receivers.ofOwnerHere();
  }

  private static void awaitOnOwner(
      Turns<?, ?, ?> owned, FutureCall<?> call, Deadline deadline, boolean isInterruptible) {
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

  private static boolean isDoneSoon(FutureCall<?> call) {
    ChannelRequest<?, ?, ?> request = call.request();
    if (request == null) {
      return call.isDone(); // or nobody works for it
    }
    ChannelCore core = request.core;
    Spin.Condition isIdle = core.queue.isLast(request) ? NOTHING_BEHIND : core.queue::isEmpty;
    return Spin.patientlyUntil(call::isDone, core.backoff, isIdle);
  }

  /** The same for any future of a channel, asleep. */
  static void sleep(
      RequestFuture<?> future, Deadline deadline, boolean isInterruptible, Sleep sleep) {
    Drain.failIfClosed(future.request());
    if (future.isDone()) {
      return;
    }
    if (Thread.currentThread() instanceof ForkJoinWorkerThread) {
      sleepInPool(future, deadline, isInterruptible);
      return;
    }
    try {
      sleep.run();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException
        | CancellationException
        | CompletionException
        | TimeoutException outcome) {
      // thrown once more by whoever asks for the value
    }
  }

  /**
   * Sleeps in a worker of a pool, which may refuse to make a substitute for it by any throwable. That
   * would leave {@code CompletableFuture}'s own wait half done, and the future with a thread that
   * seems to wait for it.
   */
  private static void sleepInPool(
      RequestFuture<?> future, Deadline deadline, boolean isInterruptible) {
    var waiter = new Waiter(deadline);
    var over = new CompletableFuture<@Nullable Object>();
    CompletableFuture.anyOf(future, over).whenComplete((nothing, failure) -> waiter.signal());
    boolean wasInterrupted = false;
    try {
      while (!waiter.await() && !isInterruptible && !deadline.isPast()) {
        wasInterrupted |= Thread.interrupted();
      }
    } finally {
      over.complete(null); // so that the future forgets this wait
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String description(@Nullable ChannelRequest<?, ?, ?> request) {
    return request == null ? "a request" : request.describe();
  }
}
