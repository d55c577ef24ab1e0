package dev.ump.remote;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Calls without an outcome, by key. The thread that removes a call ends it, and no other does.
 *
 * <p>A close waits until there are none: it sets {@code isAwaited} and then looks; a thread that
 * removes a call does that first, and then looks at {@code isAwaited}. A call that is removed to be
 * answered is counted before that and until it is answered, so a look at the calls and then at that
 * count misses none.
 */
final class OpenCalls<K, V> {
  private final ConcurrentMap<K, V> calls = new ConcurrentHashMap<>();
  private final AtomicInteger answering = new AtomicInteger();
  private final Object emptied = new Object();
  private volatile boolean isAwaited;

  void add(K key, V call) {
    calls.put(key, call);
  }

  @Nullable V find(K key) {
    return calls.get(key);
  }

  /** Returns the call, for the one thread that ends it; null if another does. */
  @Nullable V remove(K key) {
    V call = calls.remove(key);
    if (call != null) {
      tellAwaiting();
    }
    return call;
  }

  /** Does the same for a thread that calls {@link #answered} if it got the call. */
  @Nullable V removeToAnswer(K key) {
    answering.incrementAndGet();
    V call = calls.remove(key);
    if (call == null) {
      answered();
    }
    return call;
  }

  void answered() {
    answering.decrementAndGet();
    tellAwaiting();
  }

  private void tellAwaiting() {
    if (isAwaited && isEmpty()) {
      synchronized (emptied) {
        emptied.notifyAll();
      }
    }
  }

  Collection<V> all() {
    return calls.values();
  }

  boolean isEmpty() {
    return calls.isEmpty() && answering.get() == 0; // in this order
  }

  /** Waits until there are none, or until the time is over, or the thread is interrupted. */
  void awaitNone(Duration limit) {
    long until = System.nanoTime() + limit.toNanos();
    isAwaited = true;
    synchronized (emptied) {
      try {
        for (long left = limit.toNanos(); !isEmpty() && left > 0; ) {
          emptied.wait(left / 1_000_000 + 1);
          left = until - System.nanoTime();
        }
      } catch (InterruptedException hurry) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
