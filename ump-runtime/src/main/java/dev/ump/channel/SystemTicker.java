package dev.ump.channel;

import dev.ump.internal.thread.Courier;
import dev.ump.internal.thread.DaemonPool;
import dev.ump.internal.thread.Timer;
import dev.ump.internal.waiting.Alarm;
import java.util.Objects;

/**
 * Real time. The timer runs no code of users, so what is scheduled here runs on the common pool.
 */
final class SystemTicker implements Ticker {
  static final Ticker INSTANCE = new SystemTicker();

  private final EndsOnExecutor pool = new EndsOnExecutor(DaemonPool.ofChannels(), new Courier());

  private SystemTicker() {}

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Runnable runAt(long nanoTime, Runnable action) {
    Objects.requireNonNull(action, "action");
    Alarm alarm = Timer.schedule(() -> pool.run(action), Math.max(0, nanoTime - System.nanoTime()));
    return alarm::cancel;
  }
}
