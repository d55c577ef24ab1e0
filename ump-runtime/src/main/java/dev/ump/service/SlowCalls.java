package dev.ump.service;

import dev.ump.internal.exhaustion.StackProbe;
import dev.ump.internal.thread.SideThread;
import dev.ump.internal.thread.Timer;
import dev.ump.internal.waiting.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches the calls that are executed, and reports each one that takes longer than a threshold.
 *
 * <h2>Protocol</h2>
 *
 * <p>While there is a call that was not reported, a look is scheduled at the timer of the process,
 * and {@code isScheduled} is true. A call that begins adds itself and then reads
 * {@code isScheduled}. A look that finds no further call to wait for clears {@code isScheduled} and
 * then looks once more. So one sees the other. While a server is idle, or all its calls were
 * reported, the timer has nothing to do.
 */
final class SlowCalls implements Runnable {
  /** A listener for calls that are executed for longer than a threshold. */
  record Wish(Duration threshold, Consumer<? super SlowCall> listener) {}

  private final @Nullable TimeSource time;
  private final long thresholdNanos;
  private final Consumer<? super SlowCall> listener;

  /** The calls that are executed, and whether they were reported; the timer changes that. */
  private final Map<CallTimes, Boolean> calls = new ConcurrentHashMap<>();

  private final AtomicBoolean isScheduled = new AtomicBoolean();
  private final Executor teller;

  SlowCalls(String server, Wish wish, @Nullable TimeSource time) {
    this.time = time;
    this.thresholdNanos = TimeUnit.NANOSECONDS.convert(wish.threshold());
    this.listener = wish.listener();
    this.teller =
        SideThread.newExecutor(server + "-slow-calls", listener.getClass().getClassLoader());
  }

  /**
   * If there is no memory, or no thread for the timer, slow calls are not reported for the time
   * being.
   */
  void begins(CallTimes call) {
    StackProbe.quickly(StackProbe.TO_WAKE); // before the set of calls is changed
    try {
      calls.put(call, false);
      schedule(thresholdNanos, call.begunAt());
    } catch (OutOfMemoryError exhausted) {
      // it is called all the same
    }
  }

  void isOver(CallTimes call) {
    calls.remove(call);
  }

  private void schedule(long nanos, long from) {
    if (!isScheduled.get() && isScheduled.compareAndSet(false, true)) {
      try {
        lookIn(nanos, from);
      } catch (Throwable exhausted) {
        isScheduled.set(false);
        throw exhausted;
      }
    }
  }

  /** Looks once in so many nanoseconds, which a ticker counts from a moment of its own. */
  private void lookIn(long nanos, long from) {
    if (time == null) {
      Timer.schedule(this, nanos);
    } else {
      time.runAt(from + nanos, this);
    }
  }

  /**
   * A look, on the timer's thread or a thread of the ticker. Both call this again if there is no
   * memory.
   */
  @Override
  public void run() {
    long now = TimeSource.now(time);
    long untilNext = tell(now);
    if (untilNext < Long.MAX_VALUE) {
      try {
        lookIn(untilNext, now);
      } catch (RuntimeException broken) { // a ticker; then the next call that begins tries again
        isScheduled.set(false);
        throw broken;
      }
      return;
    }
    isScheduled.set(false);
    if (calls.containsValue(false)) {
      now = TimeSource.now(time);
      untilNext = tell(now);
      if (untilNext < Long.MAX_VALUE) {
        schedule(untilNext, now);
      }
    }
  }

  /** Reports the slow calls; returns in how many nanoseconds the next one may be slow. */
  private long tell(long now) {
    long untilNext = Long.MAX_VALUE;
    for (Map.Entry<CallTimes, Boolean> entry : calls.entrySet()) {
      if (!entry.getValue()) {
        CallTimes call = entry.getKey();
        long left = thresholdNanos - call.executedAt(now);
        if (left > 0) {
          untilNext = Math.min(untilNext, left);
        } else {
          teller.execute(() -> listener.accept(seen(call)));
          calls.replace(call, true); // unless it is over
        }
      }
    }
    return untilNext;
  }

  private SlowCall seen(CallTimes call) {
    Thread handler = call.isExecuting() ? call.handler() : null;
    List<StackTraceElement> stack = Stacks.of(handler);
    long now = TimeSource.now(time);
    return new SlowCall(
        call.server(),
        call.method().name(),
        Duration.ofNanos(call.queuedAt(now)),
        Duration.ofNanos(call.executedAt(now)),
        call.caller(),
        handler,
        stack);
  }
}
