package dev.ump.benchmarks.report;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;

/** One value a round. Confined to one thread at a time. */
public final class Series {
  private final SortedMap<Integer, Double> values = new TreeMap<>();

  void put(int round, double value) {
    values.put(round, value);
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Sets the values of two series against each other, round by round. */
  public Series with(Series other, DoubleBinaryOperator operator) {
    var result = new Series();
    values.forEach((round, value) -> {
      Double partner = other.values.get(round);
      if (partner != null) {
        result.put(round, operator.applyAsDouble(value, partner));
      }
    });
    return result;
  }

  /** This series in units of another one, round by round. */
  public Series over(Series other) {
    return with(other, (mine, others) -> mine / others);
  }

  /** The least of the values in the middle: a quarter of all lie below it, or fewer. */
  double lowerQuartile() {
    double[] sorted = sorted();
    return sorted[(sorted.length - 1) / 4];
  }

  /** The most of the values in the middle: as many lie above it as below the lower one. */
  double upperQuartile() {
    double[] sorted = sorted();
    return sorted[sorted.length - 1 - (sorted.length - 1) / 4];
  }

  private double[] sorted() {
    return values.values().stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  public double median() {
    double[] sorted = sorted();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  public double least() {
    return values.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  public double most() {
    return values.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  /** How far the rounds are apart, in percent of the median: how noisy it was. */
  public double spreadPercent() {
    return 100 * (most() - least()) / median();
  }
}
