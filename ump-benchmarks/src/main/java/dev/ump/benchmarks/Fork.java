package dev.ump.benchmarks;

import dev.ump.benchmarks.report.Metric;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** One fork of JMH that can be run, and what it gives. */
interface Fork {

  /**
   * Runs it.
   *
   * @return the values, in a map that may be added to
   * @throws RunnerException if it fails or does not end in time
   */
  Map<Metric, Double> run() throws RunnerException;
}
