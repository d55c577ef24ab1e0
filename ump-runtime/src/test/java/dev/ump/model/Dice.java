package dev.ump.model;

import java.util.SplittableRandom;

/** One actor's choices. Confined to one thread. */
public final class Dice {
  private final SplittableRandom random;

  /** Rolls as the seed says. */
  public Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A number from 0 to sides - 1. */
  public int roll(int sides) {
    return random.nextInt(sides);
  }

  /** Happens in so many of a hundred cases. */
  public boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** A seed for another. */
  public long seed() {
    return random.nextLong();
  }

  /** Takes a while, mostly less than it takes to wake a thread, so that others come in between. */
  public void pause() {
    switch (random.nextInt(4)) {
      case 0 -> Thread.yield();
      case 1 -> spin(random.nextInt(100));
      case 2 -> spin(random.nextInt(2_000));
      default -> {
        // at once
      }
    }
  }

  private static void spin(int times) {
    for (int i = 0; i < times; i++) {
      Thread.onSpinWait();
    }
  }
}
