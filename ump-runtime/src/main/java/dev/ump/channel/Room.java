package dev.ump.channel;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many more requests a bounded channel takes from those who do not wait.
 *
 * <p>Those who wait always take a place, so there may be more requests than places.
 */
final class Room {
  private final int capacity;
  private final AtomicInteger taken = new AtomicInteger();

  Room(int capacity) {
    this.capacity = capacity;
  }

  boolean tryTake() {
    int now = taken.get();
    while (now < capacity) {
      if (taken.compareAndSet(now, now + 1)) {
        return true;
      }
      now = taken.get();
    }
    return false;
  }

  void take() {
    taken.incrementAndGet();
  }

  void giveBack() {
    taken.decrementAndGet();
  }
}
