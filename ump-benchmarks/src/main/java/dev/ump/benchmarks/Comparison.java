package dev.ump.benchmarks;

import dev.ump.benchmarks.report.Measurement;
import dev.ump.benchmarks.report.Results;
import dev.ump.benchmarks.report.Results.Named;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs a fork for each row of a table and each of its columns, round by round, and all columns of a
 * row one after another: what is compared is close in time.
 *
 * @param <R> what makes a row, such as a scenario
 * @param <C> what makes a column, such as a peer
 */
record Comparison<R, C>(
    List<Entry<R>> rows, List<Entry<C>> columns, Cell<R, C> cell, int rounds, Calm calm) {

  /** A row or a column, and how it is called. */
  record Entry<T>(String id, String title, T value) {
    private Named named() {
      return new Named(id, title);
    }
  }

  /** What is run for a row and a column. */
  interface Cell<R, C> {
    Fork fork(R row, C column);
  }

  /** Runs all, and tells of each fork when it has ended. */
  Results run(String pace, PrintStream progress) {
    String started = now();
    var measurements = new ArrayList<Measurement>();
    for (int round = 1; round <= rounds; round++) {
      for (Entry<R> row : rows) {
        for (Entry<C> column : columns) {
          progress.printf("round %d of %d  %-10s %-11s ", round, rounds, row.id, column.id);
          progress.flush();
          Reading reading = measure(cell.fork(row.value, column.value), progress);
          measurements.add(
              new Measurement(row.id, column.id, round, reading.values(), reading.latencies()));
        }
      }
    }
    return new Results(
        started,
        Runtime.version().toString(),
        machine(),
        rounds + (rounds == 1 ? " round, " : " rounds, ") + pace,
        rows.stream().map(Entry::named).toList(),
        columns.stream().map(Entry::named).toList(),
        measurements);
  }

  /** A fork that fails leaves a gap in the table; the others are worth having. */
  private Reading measure(Fork fork, PrintStream progress) {
    try {
      Reading reading = new CalmFork(fork, calm).run();
      progress.println(reading.values());
      return reading;
    } catch (RunnerException failure) {
      progress.println("FAILED");
      failure.printStackTrace(progress);
      return Reading.of(Map.of());
    }
  }

  /** Date and time, to the second. */
  static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static String machine() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
        + Runtime.getRuntime().availableProcessors() + " processors";
  }
}
