package dev.ump.test;

import dev.ump.channel.Ticker;
import java.time.Duration;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Time that stands still until a test advances it, so that a time limit of two seconds takes no
 * time, and passes exactly when the test says so.
 *
 * <pre>{@code
 * var ticker = new TestTicker();
 * try (var server = UmpServer.builder(StockDispatcher.of(stock)).ticker(ticker).start()) {
 *   var slow = server.client().withTimeout(Duration.ofSeconds(2)).async().take("tea", 1);
 *   ticker.advance(Duration.ofSeconds(2));
 *   assertThat(slow).isCompletedExceptionally();
 * }
 * }</pre>
 *
 * <p>{@link StepServer} and {@link ScriptedServer} have one of these already. Give one ticker to
 * several servers if a call of one makes a call of another: then both have the same time.
 *
 * <p>Safe for use by several threads.
 */
public final class TestTicker implements Ticker {
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

  /** The place of an action: by its time, then first come first served. */
  private record Place(long time, long number) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      long later = time - other.time; // as of all times, only the difference means something
      return later == 0 ? Long.compare(number, other.number) : Long.signum(later);
    }
  }

  // guarded by this
  private final TreeMap<Place, Runnable> waiting = new TreeMap<>();
  private long number;
  private long now;

  /** Makes one at a time that means nothing. */
  public TestTicker() {}

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  /** {@inheritDoc} An action runs on the thread that advances the time to its own. */
  @Override
  public Runnable runAt(long nanoTime, Runnable action) {
    Objects.requireNonNull(action, "action");
    synchronized (this) {
      if (nanoTime - now > 0) {
        var place = new Place(nanoTime, number++);
        waiting.put(place, action);
        return () -> cancel(place);
      }
    }
    action.run();
    return () -> {};
  }

  private synchronized void cancel(Place place) {
    waiting.remove(place);
  }

  /**
   * The number of actions that wait for their time. There is one for each thread that sleeps until
   * a time limit, and one for each asynchronous call with a limit that has not ended. So if it is
   * not zero, the time limit of what another thread does has begun.
   *
   * @return how many
   */
  public synchronized int waiting() {
    return waiting.size();
  }

  /**
   * Lets time pass. What is due meanwhile is run on the current thread, in the order of its time,
   * and sees that time: asynchronous calls whose limit is over are done when this returns, and
   * threads that wait in a call have been woken.
   *
   * @param time how long; more than about 146 years, the longest time limit, is as much as that
   * @throws IllegalArgumentException if negative
   */
  public void advance(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("Time cannot advance by " + time);
    }
    long until;
    synchronized (this) {
      until = now + (time.compareTo(LONGEST) > 0 ? LONGEST : time).toNanos();
    }
    for (Runnable next = takeUntil(until); next != null; next = takeUntil(until)) {
      next.run();
    }
  }

  /** Goes to the time of the next action and takes it out; to the end if there is none. */
  private synchronized @Nullable Runnable takeUntil(long until) {
    boolean isDue = !waiting.isEmpty() && waiting.firstKey().time() - until <= 0;
    long time = isDue ? waiting.firstKey().time() : until;
    if (time - now > 0) { // else another thread has advanced it further
      now = time;
    }
    return isDue ? waiting.pollFirstEntry().getValue() : null;
  }

  /** {@return a text that says how much time has passed} */
  @Override
  public synchronized String toString() {
    return "TestTicker[" + Duration.ofNanos(now) + "]";
  }
}
