package dev.ump.remote;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls without an outcome, by key. The thread that removes a call ends it, and no other does.
 *
 * <p>A close waits until it is empty: it sets {@code isAwaited} and then looks; a thread that
 * removes a call does that first, and then looks at {@code isAwaited}.
 */
final class OpenCalls<K, V> {
  private final ConcurrentMap<K, V> calls = new ConcurrentHashMap<>();
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
    if (call != null && isAwaited && calls.isEmpty()) {
      synchronized (emptied) {
        emptied.notifyAll();
      }
    }
    return call;
  }

  Collection<V> all() {
    return calls.values();
  }

  Iterable<K> keys() {
    return calls.keySet();
  }

  boolean isEmpty() {
    return calls.isEmpty();
  }

  /** Waits until there are none, or until the time is over, or the thread is interrupted. */
  void awaitNone(Duration limit) {
    long until = System.nanoTime() + limit.toNanos();
    isAwaited = true;
    synchronized (emptied) {
      try {
        for (long left = limit.toNanos(); !calls.isEmpty() && left > 0; ) {
          emptied.wait(left / 1_000_000 + 1);
          left = until - System.nanoTime();
        }
      } catch (InterruptedException hurry) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
