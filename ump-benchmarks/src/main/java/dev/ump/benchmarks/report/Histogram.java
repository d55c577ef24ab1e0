package dev.ump.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many calls took how long, on a logarithmic scale from 10 ns to 10 s: each bin is as much
 * longer than the one before it, and 20 of them are a factor of ten.
 *
 * @param counts the number of calls in each bin
 */
public record Histogram(List<Integer> counts) {
  private static final double LEAST_NANOS = 10;
  private static final int BINS_A_DECADE = 20;
  private static final int BINS = 9 * BINS_A_DECADE;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Histogram {
    counts = List.copyOf(counts);
    if (counts.size() != BINS) {
      throw new IllegalArgumentException(counts.size() + " bins instead of " + BINS);
    }
  }

  @Override
  @JsonValue
  public List<Integer> counts() {
    return counts;
  }

  /** Where the bins begin, and where the last one ends, in nanoseconds. */
  public static double[] bounds() {
    return IntStream.rangeClosed(0, BINS).mapToDouble(Histogram::bound).toArray();
  }

  static double bound(int bin) {
    return LEAST_NANOS * Math.pow(10, (double) bin / BINS_A_DECADE);
  }

  /** What part of all calls each bin has. */
  double[] shares() {
    double calls = counts.stream().mapToLong(Integer::longValue).sum();
    return counts.stream().mapToDouble(count -> count / Math.max(1, calls)).toArray();
  }
}
