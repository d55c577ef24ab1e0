package dev.ump.testkit;

import dev.ump.channel.Ticker;
import java.time.Duration;
import java.util.Comparator;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Time that a test advances; {@code TestTicker} of the test kit cannot be used here. */
public final class ManualTicker implements Ticker {
  private record Place(long time, long number) {}

  // guarded by this
  private final TreeMap<Place, Runnable> waiting =
      new TreeMap<>(Comparator.comparing(Place::time).thenComparing(Place::number));
  private long number;
  private long now;

  @Override
  public synchronized long nanoTime() {
    return now;
  }

  @Override
  public Runnable runAt(long nanoTime, Runnable action) {
    synchronized (this) {
      if (nanoTime > now) {
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

  /** How many actions wait for their time. */
  public synchronized int waiting() {
    return waiting.size();
  }

  /** Waits until a time limit has begun for which a thread sleeps, or that ends a future. */
  public ManualTicker awaitWaiting() {
    Threads.awaitUntil(() -> waiting() > 0);
    return this;
  }

  /** Lets time pass, and runs what is due on the current thread. */
  public void advance(Duration time) {
    long until = nanoTime() + time.toNanos();
    for (Runnable next = takeUntil(until); next != null; next = takeUntil(until)) {
      next.run();
    }
  }

  private synchronized @Nullable Runnable takeUntil(long until) {
    boolean isDue = !waiting.isEmpty() && waiting.firstKey().time() <= until;
    now = Math.max(now, isDue ? waiting.firstKey().time() : until);
    return isDue ? waiting.pollFirstEntry().getValue() : null;
  }
}
