package dev.ump.benchmarks.report;

/**
 * What the channel wants to reach, and below what it must never fall.
 *
 * @param scenario the one it is about
 * @param quantity what is compared, in words
 * @param values what is compared, one value a round
 * @param floor infinite if there is none
 * @param isMoreBetter whether the values should be high
 */
record Goal(
    String scenario,
    String quantity,
    Series values,
    double target,
    double floor,
    boolean isMoreBetter) {

  /** How far it was reached, judged by the median. */
  String verdict() {
    double median = values.median();
    if (isMoreBetter ? median >= target : median <= target) {
      return "target";
    }
    return (isMoreBetter ? median >= floor : median <= floor) ? "floor" : "MISSED";
  }
}
