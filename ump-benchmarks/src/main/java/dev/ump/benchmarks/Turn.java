package dev.ump.benchmarks;

import dev.ump.benchmarks.report.Metric;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What one turn of a {@link TurnsComparison} is: an iteration of JMH. */
enum Turn {
  /** As many calls as fit into a second. */
  SECOND("turns of a second", Metric.THROUGHPUT) {
    @Override
    ChainedOptionsBuilder configure(ChainedOptionsBuilder options) {
      return options
          .mode(Mode.Throughput)
          .warmupTime(TimeValue.seconds(1))
          .measurementTime(TimeValue.seconds(1));
    }
  },
  /** One call, on a heap from which the garbage of the turn before was collected. */
  ONCE("turns", Metric.MEDIAN_NANOS) {
    @Override
    ChainedOptionsBuilder configure(ChainedOptionsBuilder options) {
      return options.mode(Mode.SingleShotTime).shouldDoGC(true);
    }
  };

  private final String title;
  private final Metric metric;

  Turn(String title, Metric metric) {
    this.title = title;
    this.metric = metric;
  }

  abstract ChainedOptionsBuilder configure(ChainedOptionsBuilder options);

  /** What several are called. */
  String title() {
    return title;
  }

  /** What is measured. */
  Metric metric() {
    return metric;
  }
}
