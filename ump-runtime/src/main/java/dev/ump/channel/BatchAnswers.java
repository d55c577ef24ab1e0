package dev.ump.channel;

import dev.ump.channel.HeldRequest.Failed;
import dev.ump.channel.HeldRequest.Place;
import dev.ump.internal.BatchMember;
import dev.ump.internal.exhaustion.OutOfMemory;
import dev.ump.internal.thread.Uncaught;
import org.jspecify.annotations.Nullable;

/** Gives the requests of a batch their outcomes, on the thread that executes it. */
final class BatchAnswers {
  private BatchAnswers() {}

  /**
   * Gives the answers, in order: first those that wake threads, then those whose continuations run
   * here, and may take long. May be called again if it throws.
   *
   * @param failure the failure of the batch; null if it is committed
   * @param culprit the request that gets its own answer although the batch has failed
   */
  static void giveAll(
      ChannelCore core,
      RunningBatch running,
      @Nullable BatchFailure failure,
      @Nullable HeldRequest<?, ?, ?> culprit) {
    int posts = 0;
    for (boolean isForThreads : new boolean[] {true, false}) {
      for (HeldRequest<?, ?, ?> held = running.first(); held != null; held = held.next) {
        if (held.place() == Place.OUT || isForThreads && isFuture(held)) {
          continue;
        }
        if (failure == null || held == culprit) {
          release(held, failure == null);
        } else {
          posts += held.isPost() ? 1 : 0;
          fail(held, failure, held.drop());
        }
      }
    }
    if (posts > 0 && failure != null) {
      report(failure, posts, core.name);
    }
  }

  /** Reports that one-way requests have got the failure of their batch. */
  static void report(BatchFailure failure, int posts, String server) {
    for (; ; ) {
      try {
        Uncaught.handle(failure.ofPosts(posts, server)); // throws only if there is no memory
        return;
      } catch (OutOfMemoryError full) {
        OutOfMemory.pause();
      }
    }
  }

  private static boolean isFuture(HeldRequest<?, ?, ?> held) {
    return held.request().call() instanceof LinkedFuture<?>;
  }

  /** Gives a request its own answer; without one it is open from now on. */
  private static void release(HeldRequest<?, ?, ?> held, boolean isCommitted) {
    ChannelRequest<?, ?, ?> request = held.request();
    boolean isPost = request.isPost();
    leaves(request, isCommitted);
    Failed failed = held.failure();
    Object answer = held.release();
    if (answer == null) {
      OpenRequest.watch(request);
      return;
    }
    request.endDecided(HeldRequest.outcome(answer));
    if (failed != null) {
      if (isPost) {
        Uncaught.handle(failed.given());
      }
      report(held, failed);
    }
  }

  /**
   * Gives a request that has left the batch the failure of the batch.
   *
   * @param answer the answer that was held, or null
   */
  static void fail(HeldRequest<?, ?, ?> held, BatchFailure failure, @Nullable Object answer) {
    ChannelRequest<?, ?, ?> request = held.request();
    leaves(request, false);
    request.endDecided(outcome(request, failure));
    if (answer instanceof Failed failed) {
      report(held, failed);
    }
  }

  private static BatchOutcome outcome(ChannelRequest<?, ?, ?> request, BatchFailure failure) {
    for (; ; ) {
      try {
        return new BatchOutcome(request.core.exceptions, request.message(), failure);
      } catch (OutOfMemoryError full) {
        OutOfMemory.pause();
      }
    }
  }

  /** Reports a failure that another thread has answered with. */
  private static void report(HeldRequest<?, ?, ?> held, Failed failed) {
    if (!held.isReported) {
      held.isReported = true;
      held.request().tellOf(failed.given());
    }
  }

  private static void leaves(ChannelRequest<?, ?, ?> request, boolean isCommitted) {
    if (request.messageIfThere() instanceof BatchMember member) {
      member.leavesBatch(isCommitted);
    }
  }
}
