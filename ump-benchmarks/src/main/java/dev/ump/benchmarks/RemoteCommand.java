package dev.ump.benchmarks;

import dev.ump.benchmarks.remote.CountingProxy;
import dev.ump.benchmarks.remote.RemoteRoundTrip;
import dev.ump.benchmarks.report.Measurement;
import dev.ump.benchmarks.report.Metric;
import dev.ump.benchmarks.report.RemoteReport;
import dev.ump.benchmarks.report.Results;
import dev.ump.benchmarks.report.Results.Named;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures calls over loopback TCP. */
@Command(
    name = "remote",
    description = "Measures ump over NATS beside NATS alone (bare, and with an owner's thread and"
        + " JSON) and gRPC, over loopback TCP, with client and server in one process. Needs"
        + " nats-server.",
    mixinStandardHelpOptions = true)
final class RemoteCommand implements Callable<Integer> {
  private static final List<Named> PEERS = List.of(
      new Named("ump", "ump"),
      new Named("in-place", "ump, in place"),
      new Named("jnats", "jnats"),
      new Named("owned", "jnats, owned"),
      new Named("grpc", "gRPC"));
  private static final List<Named> WAYS = List.of(
      new Named("blocking", "one caller"),
      new Named("inFlight", RemoteRoundTrip.IN_FLIGHT + " in flight"));

  @Option(
      names = "--rounds",
      defaultValue = "1",
      description = "How many JVMs measure each way, one after another. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--turns",
      defaultValue = "20",
      description = "How many turns of a second each peer has in a JVM, after as many to warm up."
          + " Default: ${DEFAULT-VALUE}.")
  private int turns;

  private final List<Measurement> measurements = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    String started = OffsetDateTime.now().toString();
    for (int round = 0; round < rounds; round++) {
      for (Named way : WAYS) {
        measure(way, round);
      }
    }
    var wire = new HashMap<String, Long>();
    for (Named peer : PEERS) {
      wire.put(peer.id(), CountingProxy.bytesOfACall(peer.id(), RemoteRoundTrip.TEXT));
    }
    var results = new Results(
        started,
        Runtime.version().toString(),
        Comparison.machine(),
        rounds + " x " + turns + " turns of a second",
        WAYS,
        PEERS,
        measurements);
    System.out.println(RemoteReport.of(results, wire));
    return 0;
  }

  private void measure(Named way, int round) throws RunnerException {
    var options = new OptionsBuilder()
        .include("^" + RemoteRoundTrip.class.getName() + "\\." + way.id() + "$")
        .param("peers", String.join(",", PEERS.stream().map(Named::id).toList()))
        .mode(Mode.Throughput)
        .addProfiler(GCProfiler.class)
        .forks(1)
        .warmupIterations(turns * PEERS.size())
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(turns * PEERS.size())
        .measurementTime(TimeValue.seconds(1))
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .build();
    int turn = 0;
    for (var fork : new Runner(options).runSingle().getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        measurements.add(new Measurement(
            way.id(),
            PEERS.get(turn % PEERS.size()).id(),
            round * turns + turn / PEERS.size() + 1,
            values(iteration),
            null));
        turn++;
      }
    }
  }

  private static Map<Metric, Double> values(IterationResult iteration) {
    var values = new HashMap<Metric, Double>();
    values.put(Metric.THROUGHPUT, iteration.getPrimaryResult().getScore());
    iteration.getSecondaryResults().forEach((name, value) -> {
      if (name.endsWith("gc.alloc.rate.norm")) {
        values.put(Metric.BYTES, value.getScore());
      }
    });
    return values;
  }
}
