package dev.ump.channel;

import dev.ump.internal.thread.Courier;
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

  /** Runs an action that found no memory or stack on the ticker's thread. */
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
    var once = new Once(action, courier);
    once.cancel =
        Objects.requireNonNull(ticker.runAt(nanoTime - SHIFT, once), "runAt returned null");
    return once;
  }

  @Override
  public boolean isSameAs(TimeSource other) {
    return other instanceof TickerTime time && time.ticker == ticker;
  }

  /** An action, until it is run or cancelled: the ticker may keep this, or run it twice. */
  private static final class Once extends AtomicReference<@Nullable Runnable>
      implements Runnable, Alarm {
    private static final long serialVersionUID = 1L;

    private final transient Courier courier;
    private transient volatile @Nullable Runnable cancel;

    Once(Runnable action, Courier courier) {
      super(action);
      this.courier = courier;
    }

    @Override
    public void run() {
      Runnable action = getAndSet(null);
      if (action != null) {
        try {
          action.run();
        } catch (VirtualMachineError exhausted) {
          courier.run(action);
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
