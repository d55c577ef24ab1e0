package dev.ump.benchmarks.report;

/** What can be read off a fork. */
public enum Metric {
  /** Requests a second, of all callers together. */
  THROUGHPUT("requests a second"),
  /** The median of the time that one request takes, in nanoseconds. */
  MEDIAN_NANOS("ns, median"),
  /** The time within which 99 of 100 requests are answered, in nanoseconds. */
  P99_NANOS("ns, 99th percentile"),
  /** The time within which 999 of 1,000 requests are answered, in nanoseconds. */
  P999_NANOS("ns, 99.9th percentile"),
  /** Bytes that all threads together allocate for one request. */
  BYTES("bytes a request"),
  /** Processor time in percent of the time that passes, of one processor. */
  CPU_PERCENT("% of a processor"),
  /** Processor time of all threads together for one iteration, in nanoseconds. */
  CPU_NANOS("ns of processor time"),
  /** What other processes did meanwhile, in percent of one processor: noise. */
  OTHERS_PERCENT("% of a processor that other processes took"),
  /** How long two cache lines took to go from one processor to another and back, before or after. */
  DISTANCE_NANOS("ns for two cache lines there and back, before or after");

  private final String unit;

  Metric(String unit) {
    this.unit = unit;
  }

  public String unit() {
    return unit;
  }
}
