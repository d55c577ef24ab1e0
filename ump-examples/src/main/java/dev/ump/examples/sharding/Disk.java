package dev.ump.examples.sharding;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** A disk that does one write of each owner in a rotation. Safe for use by several threads. */
final class Disk {
  private final CyclicBarrier rotation;

  // written between the writes of two rotations
  private int rotations;

  Disk(int owners) {
    rotation = new CyclicBarrier(owners, () -> rotations++);
  }

  /** Waits for the next rotation. */
  void write() throws InterruptedException {
    try {
      rotation.await();
    } catch (BrokenBarrierException e) {
      throw new IllegalStateException("another write was interrupted", e);
    }
  }

  /** Returns how often it has turned, once all writes are over. */
  int rotations() {
    return rotations;
  }
}
