package dev.ump.testkit;

/** How often a test plays a race: some times in every build, many times by hand. */
public final class Rounds {
  private static final int TIMES = Integer.getInteger("ump.rounds", 1);

  private Rounds() {}

  /** So many, or as many times more as {@code -DargLine=-Dump.rounds=…} says. */
  public static int of(int usual) {
    return usual * TIMES;
  }
}
