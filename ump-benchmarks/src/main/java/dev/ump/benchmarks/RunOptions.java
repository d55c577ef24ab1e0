package dev.ump.benchmarks;

import java.time.Duration;
import picocli.CommandLine.Option;

/** What every command that measures can be told. */
final class RunOptions {
  @Option(
      names = "--rounds",
      description = "How often everything is measured. Default: ${DEFAULT-VALUE}.",
      defaultValue = "3")
  int rounds;

  @Option(
      names = "--patience",
      description = "For how many seconds a fork may be repeated while something disturbs it."
          + " Default: ${DEFAULT-VALUE}.",
      defaultValue = "20")
  private int patience;

  @Option(
      names = "--farthest",
      description = "How far two processors may be from each other, in nanoseconds for two cache"
          + " lines there and back, or the fork is repeated, too. Default: as far as they like.",
      defaultValue = "Infinity")
  private double farthest;

  Calm calm() {
    return new Calm(Duration.ofSeconds(patience), farthest);
  }
}
