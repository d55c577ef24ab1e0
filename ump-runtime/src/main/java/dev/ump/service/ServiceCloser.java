package dev.ump.service;

import dev.ump.channel.DeadlockException;
import dev.ump.channel.ServerClosedException;
import dev.ump.channel.UmpException;
import dev.ump.internal.waiting.Deadline;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a service from outside, or inside one of its own calls, and waits for the end. */
final class ServiceCloser {
  private final RunningService<?, ?> service;
  private final @Nullable Duration limit;
  private final Deadline deadline;
  private boolean isInterrupted;

  private ServiceCloser(RunningService<?, ?> service, @Nullable Duration limit) {
    this.service = service;
    this.limit = limit;
    this.deadline = limit == null ? Deadline.NEVER : service.after(limit);
  }

  /**
   * Executes what was sent before, and waits for the end.
   *
   * @param limit the time limit, or null; after it, or if the current thread is interrupted, what
   *     is still queued fails
   * @return whether it has ended; false inside one of its calls
   * @throws DeadlockException if a call of the service waits for the current thread
   */
  static boolean close(RunningService<?, ?> service, @Nullable Duration limit) {
    if (CurrentServices.isIn(service)) {
      service.closeBecause(ServerEnd.CLOSED);
      return false;
    }
    var closing = new ServiceCloser(service, limit);
    closing.sendEndMarker();
    service.executeHere(); // if there is nothing else that could
    boolean isEnded = closing.awaitEnd();
    if (closing.isInterrupted) {
      Thread.currentThread().interrupt();
    }
    return isEnded;
  }

  /**
   * Ends several services as {@link #close}, all at the same time: each of them gets its end before
   * the current thread waits for the first. Inside a call of one of them it waits for none.
   *
   * @param limit the time limit for all of them, or null
   * @return whether all have ended
   * @throws DeadlockException as {@link #close}, when the others have ended
   */
  static boolean closeAll(List<? extends RunningService<?, ?>> services, @Nullable Duration limit) {
    List<Deadline> deadlines = services.stream()
        .map(service -> limit == null ? Deadline.NEVER : service.after(limit))
        .toList();
    boolean isInside = services.stream().anyMatch(CurrentServices::isIn);
    boolean areEnded = !isInside;
    Throwable failure = null;
    for (RunningService<?, ?> service : services) {
      try {
        announceEnd(service);
      } catch (RuntimeException | Error failed) {
        service.closeBecause(ServerEnd.CLOSED);
        failure = ServiceThrows.both(failure, failed);
      }
    }
    for (int i = 0; i < services.size() && !isInside; i++) {
      try {
        areEnded &= close(
            services.get(i),
            limit == null ? null : Duration.ofNanos(deadlines.get(i).remainingNanos()));
      } catch (RuntimeException | Error failed) {
        failure = ServiceThrows.both(failure, failed);
      }
    }
    if (failure != null) {
      throw ServiceThrows.<RuntimeException>sneak(failure);
    }
    return areEnded;
  }

  private static void announceEnd(RunningService<?, ?> service) {
    if (CurrentServices.isIn(service)) {
      service.closeBecause(ServerEnd.CLOSED);
    } else {
      service.postEndMarker();
    }
  }

  /** Sends the end. Afterwards the service is closed, whether the message was received or not. */
  private void sendEndMarker() {
    try {
      service.sendEndMarker(limit);
    } catch (ServerClosedException closedBefore) {
      // as it should be
    } catch (DeadlockException never) {
      service.closeBecause(ServerEnd.CLOSED);
      throw never;
    } catch (UmpException hurry) { // interrupted, or out of time
      service.closeBecause(ServerEnd.CLOSED);
    } catch (RuntimeException | Error unexpected) {
      service.closeBecause(ServerEnd.CLOSED);
      throw unexpected;
    } catch (Throwable unexpected) {
      service.closeBecause(ServerEnd.CLOSED);
      throw new IllegalStateException(
          "The end of " + service.name() + " is answered with null", unexpected);
    }
  }

  /** Waits uninterruptibly; an interrupt makes what is still queued fail. */
  private boolean awaitEnd() {
    isInterrupted = Thread.interrupted();
    for (; ; ) {
      try {
        boolean isEnded = service.await(deadline) != null;
        if (!isEnded) {
          service.closeBecause(ServerEnd.CLOSED); // if its clients are gone it was not asked to
        }
        return isEnded;
      } catch (InterruptedException hurry) {
        isInterrupted = true;
        service.closeBecause(ServerEnd.CLOSED);
      }
    }
  }
}
