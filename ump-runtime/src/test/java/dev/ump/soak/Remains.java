package dev.ump.soak;

import dev.ump.internal.lost.NetProbe;
import dev.ump.internal.thread.TimerProbe;
import dev.ump.testkit.Leftovers;

/**
 * What is there of the process while nothing happens.
 *
 * @param threads of platforms, without those that serve the whole process
 * @param watches of the net
 * @param timers that are scheduled
 * @param heapKilobytes in use
 */
record Remains(int threads, int watches, int timers, long heapKilobytes) {

  /** Looks, after the garbage was collected. */
  static Remains now() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    return new Remains(
        Leftovers.living().size(), NetProbe.watches().size(), TimerProbe.live(), used / 1024);
  }

  /** Returns whether there is nothing more than there was. */
  boolean isNoMoreThan(Remains before) {
    return threads <= before.threads && watches <= before.watches && timers <= before.timers;
  }
}
