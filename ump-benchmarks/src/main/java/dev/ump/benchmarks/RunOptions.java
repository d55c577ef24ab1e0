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
      description = "For how many seconds a fork may be repeated while other processes disturb it."
          + " Default: ${DEFAULT-VALUE}.",
      defaultValue = "20")
  private int patience;

  Duration patience() {
    return Duration.ofSeconds(patience);
  }
}
