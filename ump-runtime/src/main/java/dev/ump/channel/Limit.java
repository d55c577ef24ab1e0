package dev.ump.channel;

import dev.ump.internal.thread.Timer;
import dev.ump.internal.waiting.Alarm;
import dev.ump.internal.waiting.Deadline;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The time limit of a future call: ends it when it is due, and is cancelled when the call ends
 * before.
 *
 * <p>It is scheduled before the request is queued: if memory, stack or a native thread is missing
 * for it, nothing has begun. When the call has ended, the timer keeps neither the call nor the
 * message.
 */
final class Limit implements Runnable {
  /** A call that releases its limit when it ends. */
  static final class Call<R extends @Nullable Object> extends FutureCall<R> {
    private volatile @Nullable Alarm limit;

    @Override
    void limitedBy(Alarm limit) {
      this.limit = limit;
    }

    @Override
    void over() {
      stop(limit);
    }
  }

  /** The same with continuations that run on an executor. */
  static final class OnExecutor<R extends @Nullable Object> extends ExecutorCall<R> {
    private volatile @Nullable Alarm limit;

    OnExecutor(Executor callbacks) {
      super(callbacks);
    }

    @Override
    void limitedBy(Alarm limit) {
      this.limit = limit;
    }

    @Override
    void over() {
      stop(limit);
    }
  }

  private final FutureCall<?> call;
  private final ChannelCore core;
  private final Object message;
  private final Deadline deadline;

  private Limit(FutureCall<?> call, ChannelCore core, Object message, Deadline deadline) {
    this.call = call;
    this.core = core;
    this.message = message;
    this.deadline = deadline;
  }

  /** Limits a call, unless its time is over: then returns false. */
  static boolean limit(FutureCall<?> call, ChannelCore core, Object message, Deadline deadline) {
    var limit = new Limit(call, core, message, deadline);
    long left = deadline.remainingNanos();
    if (left <= 0) {
      return false;
    }
    call.limitedBy(deadline.isInRealTime() ? Timer.schedule(limit, left) : deadline.runThen(limit));
    return true;
  }

  private static void stop(@Nullable Alarm limit) {
    if (limit != null) {
      limit.cancel();
    }
  }

  /**
   * On the timer's thread, which must not run continuations; or on a thread of a ticker, which runs
   * them.
   */
  @Override
  public void run() {
    if (call.isDone()) {
      return;
    }
    if (deadline.isInRealTime()) {
      core.onExecutor(() -> call.expire(core, message, deadline));
    } else {
      call.expire(core, message, deadline);
    }
  }
}
