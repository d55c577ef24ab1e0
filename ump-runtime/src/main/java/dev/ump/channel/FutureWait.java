package dev.ump.channel;

import dev.ump.internal.Deadline;
import dev.ump.internal.Spin;
import dev.ump.internal.Waiter;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
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

  /** Waits until the call is done, the thread is interrupted (the flag stays set) or time is up. */
  static void await(FutureCall<?> call, Deadline deadline, Sleep sleep) {
    if (isDoneSoon(call)) {
      return;
    }
    String ring = HandlingThread.await(() -> sleep(call, deadline, sleep), call, deadline);
    if (ring != null && !call.isDone()) {
      throw DeadlockException.whileWaiting(description(call.request()), ring);
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

  private static void sleep(FutureCall<?> call, Deadline deadline, Sleep sleep) {
    try {
      sleep.run();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RejectedExecutionException poolIsFull) {
      sleepUncompensated(call, deadline);
    } catch (ExecutionException
        | CancellationException
        | CompletionException
        | TimeoutException outcome) {
      // thrown once more by whoever asks for the value
    }
  }

  /** The pool refuses to make a substitute for this thread. */
  private static void sleepUncompensated(FutureCall<?> call, Deadline deadline) {
    var waiter = new Waiter(deadline);
    call.whenComplete((reply, failure) -> waiter.signal());
    waiter.await();
  }

  private static String description(@Nullable ChannelRequest<?, ?, ?> request) {
    return request == null ? "a request" : request.describe();
  }
}
