package dev.ump.channel;

/**
 * The time by which a channel or a server measures time limits and ages, see
 * {@link Channel.Builder#ticker}. Tests use one that stands still until they advance it, such as
 * {@code TestTicker} of {@code ump-testkit}.
 *
 * <p>Both methods are called by threads of callers, of servers and of ump. They must be safe for
 * use by several threads, must not block, and should not throw. If {@link #runAt} throws, so does
 * the call whose limit it was to watch, if it is not sent yet; otherwise the exception changes no
 * outcome.
 */
public interface Ticker {
  /**
   * Returns the time, of which only differences mean something, as of {@link System#nanoTime()}. It
   * never goes back. A single step may be of any length.
   *
   * @return the time in nanoseconds
   */
  long nanoTime();

  /**
   * Runs an action once, when {@link #nanoTime} has reached a time; at once, or soon, if it has. It
   * must not run it earlier.
   *
   * <p>The actions are ump's own and do not block. But the one that ends an asynchronous call at
   * its limit completes the future, which runs continuations of users. So a ticker runs actions on
   * a thread where these may run.
   *
   * @param nanoTime the time
   * @param action what to run, on any thread; called without a lock that {@link #nanoTime} takes
   * @return run to cancel the action: on any thread, also after it has run. A ticker that cannot
   *     forget an action may return one that does nothing
   */
  Runnable runAt(long nanoTime, Runnable action);

  /**
   * {@return the ticker of real time: {@link System#nanoTime()}, whose actions run on the common
   * pool} A channel or server that is given this one is as one without a ticker.
   */
  static Ticker system() {
    return SystemTicker.INSTANCE;
  }
}
