package dev.ump.benchmarks;

import dev.ump.benchmarks.peers.PeerKind;
import dev.ump.benchmarks.report.Measurement;
import dev.ump.benchmarks.report.Metric;
import dev.ump.benchmarks.report.Results;
import dev.ump.benchmarks.report.Results.Named;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Runs every scenario with every peer, round by round. */
record Comparison(
    List<Scenario> scenarios, List<PeerKind> peers, int rounds, Pace pace, Duration patience) {

  /** Runs all, and tells of each fork when it has ended. */
  Results run(PrintStream progress) {
    String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    var measurements = new ArrayList<Measurement>();
    for (int round = 1; round <= rounds; round++) {
      for (Scenario scenario : scenarios) {
        for (PeerKind peer : peers) {
          progress.printf("round %d of %d  %-8s %-9s ", round, rounds, scenario.id(), peer.id());
          progress.flush();
          Map<Metric, Double> values = measure(new Fork(scenario, peer, pace), progress);
          measurements.add(new Measurement(scenario.id(), peer.id(), round, values));
        }
      }
    }
    return new Results(
        started,
        Runtime.version().toString(),
        machine(),
        rounds + " rounds, " + pace,
        scenarios.stream().map(each -> new Named(each.id(), each.title())).toList(),
        peers.stream().map(each -> new Named(each.id(), each.title())).toList(),
        measurements);
  }

  /** A fork that fails leaves a gap in the table; the others are worth having. */
  private Map<Metric, Double> measure(Fork fork, PrintStream progress) {
    try {
      Map<Metric, Double> values = new CalmFork(fork, patience).run();
      progress.println(values);
      return values;
    } catch (RunnerException failure) {
      progress.println("FAILED");
      failure.printStackTrace(progress);
      return Map.of();
    }
  }

  private static String machine() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
        + Runtime.getRuntime().availableProcessors() + " processors";
  }
}
