package dev.ump.benchmarks;

import org.openjdk.jmh.runner.RunnerException;

/** One fork of JMH that can be run, and what it gives. */
interface Fork {

  /**
   * Runs it.
   *
   * @throws RunnerException if it fails or does not end in time
   */
  Reading run() throws RunnerException;
}
