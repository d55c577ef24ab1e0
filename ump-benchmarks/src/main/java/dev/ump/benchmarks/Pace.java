package dev.ump.benchmarks;

import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How long each fork runs. */
enum Pace {
  /** For those who change something and want to know within minutes. */
  QUICK(1, 1_200, 3, 500),
  /** For figures that are told to others. */
  FULL(3, 1_000, 5, 1_000);

  private final int warmups;
  private final int warmupMillis;
  private final int iterations;
  private final int iterationMillis;

  Pace(int warmups, int warmupMillis, int iterations, int iterationMillis) {
    this.warmups = warmups;
    this.warmupMillis = warmupMillis;
    this.iterations = iterations;
    this.iterationMillis = iterationMillis;
  }

  ChainedOptionsBuilder configure(ChainedOptionsBuilder options) {
    return options
        .warmupIterations(warmups)
        .warmupTime(TimeValue.milliseconds(warmupMillis))
        .measurementIterations(iterations)
        .measurementTime(TimeValue.milliseconds(iterationMillis));
  }

  @Override
  public String toString() {
    return "each fork %d x %d ms to warm up and %d x %d ms measured"
        .formatted(warmups, warmupMillis, iterations, iterationMillis);
  }
}
