package dev.ump.channel;

import dev.ump.internal.thread.Timer;
import dev.ump.internal.thread.TimerTask;
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
    private volatile @Nullable TimerTask limit;

    @Override
    void limitedBy(TimerTask limit) {
      this.limit = limit;
    }

    @Override
    void over() {
      stop(limit);
    }
  }

  /** The same with continuations that run on an executor. */
  static final class OnExecutor<R extends @Nullable Object> extends ExecutorCall<R> {
    private volatile @Nullable TimerTask limit;

    OnExecutor(Executor callbacks) {
      super(callbacks);
    }

    @Override
    void limitedBy(TimerTask limit) {
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
    call.limitedBy(Timer.schedule(limit, left));
    return true;
  }

  private static void stop(@Nullable TimerTask limit) {
    if (limit != null) {
      limit.cancel();
    }
  }

  /** On the timer's thread. */
  @Override
  public void run() {
    if (!call.isDone()) {
      core.onExecutor(() -> call.expire(core, message, deadline));
    }
  }
}
