package dev.ump.benchmarks;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How far two processors are from each other: how long two cache lines take to go there and back. A
 * host may move virtual processors about, and what two threads tell each other then takes several
 * times as long.
 */
final class Distance {
  private static final int ROUND_TRIPS = 100_000;

  /** So that the two words are neighbours of nothing. */
  private static final int THERE = 64;

  private static final int BACK = 128;

  private final AtomicLongArray words = new AtomicLongArray(192);

  private Distance() {}

  /** Measures it, for some hundredths of a second; zero if there is one processor only. */
  static double nanos() {
    if (Runtime.getRuntime().availableProcessors() == 1) {
      return 0;
    }
    return new Distance().measure();
  }

  private double measure() {
    var partner = new Thread(this::answer, "distance");
    partner.setDaemon(true);
    partner.start();
    ask(1, ROUND_TRIPS / 2); // until it is compiled
    long start = System.nanoTime();
    ask(ROUND_TRIPS / 2 + 1, ROUND_TRIPS);
    return (System.nanoTime() - start) / (ROUND_TRIPS / 2.0);
  }

  private void ask(int from, int to) {
    for (int i = from; i <= to; i++) {
      words.set(THERE, i);
      await(BACK, i);
    }
  }

  private void answer() {
    for (int i = 1; i <= ROUND_TRIPS; i++) {
      await(THERE, i);
      words.set(BACK, i);
    }
  }

  /** Yields now and then, or two threads on one processor would wait for the end of their times. */
  private void await(int word, int value) {
    for (int looks = 1; words.get(word) != value; looks++) {
      if (looks % 4_096 == 0) {
        Thread.yield();
      }
    }
  }
}
