package dev.ump.channel;

import dev.ump.internal.exhaustion.OutOfMemory;
import dev.ump.internal.exhaustion.StackProbe;
import dev.ump.internal.thread.Courier;
import dev.ump.internal.thread.Errand;
import dev.ump.internal.thread.Uncaught;
import dev.ump.internal.waiting.Alarm;
import dev.ump.internal.waiting.TimeSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The time of a channel with a ticker, which is code of users: what it does wrong must not change
 * the outcome of a request, nor end the thread of a server.
 */
final class TickerTime implements TimeSource {
  /** Longer than any time limit. */
  private static final long AGES = Long.MAX_VALUE / 2;

  /** Added to all times: a time of 0 means none in some places, and is where many tickers begin. */
  private static final long SHIFT = Long.MAX_VALUE / 3;

  private final Ticker ticker;

  /** Runs actions for which the ticker's thread has no memory or stack. */
  private final Courier courier;

  /** The time when it was last read. */
  private volatile long seen;

  TickerTime(Ticker ticker, Courier courier) {
    this.ticker = ticker;
    this.courier = courier;
  }

  @Override
  public long start() {
    long now = ticker.nanoTime() + SHIFT;
    seen = now;
    return now;
  }

  @Override
  public long nanoTime() {
    try {
      return start();
    } catch (VirtualMachineError exhausted) { // of the current thread, not of the ticker
      return seen;
    } catch (Throwable broken) {
      Uncaught.handle(broken);
      return seen + AGES;
    }
  }

  @Override
  public Alarm runAt(long nanoTime, Runnable action) {
    var once = new Once(new Action(action), courier);
    once.cancel =
        Objects.requireNonNull(ticker.runAt(nanoTime - SHIFT, once), "runAt returned null");
    return once;
  }

  @Override
  public boolean isSameAs(TimeSource other) {
    return other instanceof TickerTime time && time.ticker == ticker;
  }

  /** What runs at a time: on the ticker's thread, or as an errand if that lacks memory or stack. */
  private static final class Action extends Errand {
    private final Runnable action;

    Action(Runnable action) {
      this.action = action;
    }

    @Override
    public void run() {
      OutOfMemory.insist(action);
    }
  }

  /** An action, until it is run or cancelled: the ticker may keep this, or run it twice. */
  private static final class Once extends AtomicReference<@Nullable Action>
      implements Runnable, Alarm {
    private static final long serialVersionUID = 1L;

    private final transient Courier courier;
    private transient volatile @Nullable Runnable cancel;

    Once(Action action, Courier courier) {
      super(action);
      this.courier = courier;
    }

    @Override
    public void run() {
      StackProbe.ensureFrames(); // or it could be taken, and neither run nor be put back
      Action next = getAndSet(null);
      if (next == null) {
        return;
      }
      try {
        next.action.run();
      } catch (VirtualMachineError exhausted) {
        try {
          courier.run(next);
        } catch (StackOverflowError noFrame) { // then the ticker may run it again
          set(next);
          throw noFrame;
        }
      }
    }

    @Override
    public boolean cancel() {
      boolean isFirst = getAndSet(null) != null;
      Runnable cancel = this.cancel;
      if (isFirst && cancel != null) {
        this.cancel = null;
        Uncaught.guard(cancel);
      }
      return isFirst;
    }
  }
}
