package dev.ump.service;

import dev.ump.internal.SideThread;
import dev.ump.internal.Timer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Watches the calls that are executed, and tells of each that takes longer than a threshold.
 *
 * <h2>Protocol</h2>
 *
 * <p>A look is scheduled at the one timer of the process while there is a call that nobody was told of,
 * and {@code isScheduled} says so. A call that begins adds itself and then reads that; a look that finds
 * nothing more to wait for clears it and then looks once more. So one sees the other, and while a server
 * is idle, or hangs in calls that were told of, the timer has nothing to do.
 */
final class SlowCalls implements Runnable {
  private final long thresholdNanos;
  private final Consumer<? super SlowCall> listener;
  private final Set<Observed<?, ?>> calls = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean isScheduled = new AtomicBoolean();
  private final Executor teller;

  SlowCalls(String server, ServerOptions.Slow slow) {
    this.thresholdNanos = TimeUnit.NANOSECONDS.convert(slow.threshold());
    this.listener = slow.listener();
    this.teller =
        SideThread.newExecutor(server + "-slow-calls", listener.getClass().getClassLoader());
  }

  void begins(Observed<?, ?> call) {
    calls.add(call);
    schedule();
  }

  void isOver(Observed<?, ?> call) {
    calls.remove(call);
  }

  private void schedule() {
    if (!isScheduled.get() && isScheduled.compareAndSet(false, true)) {
      scheduleIn(thresholdNanos);
    }
  }

  /** If the timer has no memory or no thread for it, the next call that begins tries again. */
  private void scheduleIn(long nanos) {
    try {
      Timer.schedule(this, nanos);
    } catch (Throwable failed) {
      isScheduled.set(false);
      throw failed;
    }
  }

  /** A look, on the timer's thread. */
  @Override
  public void run() {
    long untilNext = thresholdNanos;
    try {
      untilNext = tell();
    } finally {
      if (untilNext < Long.MAX_VALUE) {
        scheduleIn(untilNext);
      } else {
        isScheduled.set(false);
        if (calls.stream().anyMatch(call -> !call.isTold)) {
          schedule();
        }
      }
    }
  }

  /** Has the slow ones told of; returns in how many nanoseconds the next one may be slow. */
  private long tell() {
    long now = System.nanoTime();
    long untilNext = Long.MAX_VALUE;
    for (Observed<?, ?> call : calls) {
      if (!call.isTold) {
        long left = thresholdNanos - call.executedAt(now);
        if (left > 0) {
          untilNext = Math.min(untilNext, left);
        } else {
          call.isTold = true;
          teller.execute(() -> listener.accept(SlowCall.of(call)));
        }
      }
    }
    return untilNext;
  }
}
