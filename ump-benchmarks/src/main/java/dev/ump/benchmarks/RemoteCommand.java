package dev.ump.benchmarks;

import dev.ump.benchmarks.remote.CountingProxy;
import dev.ump.benchmarks.remote.RemoteRoundTrip;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
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
        + " JSON) and gRPC, over loopback TCP, with"
        + " client and server in one process. Needs nats-server.",
    mixinStandardHelpOptions = true)
final class RemoteCommand implements Callable<Integer> {
  private static final List<String> PEERS = List.of("ump", "jnats", "owned", "grpc");
  private static final List<String> WAYS = List.of("blocking", "inFlight");

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "How often all are measured, in turn. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description = "For how long, after as long to warm up. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  private final Map<String, double[]> calls = new HashMap<>();
  private final Map<String, Double> allocated = new HashMap<>();

  @Override
  public Integer call() throws Exception {
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < PEERS.size(); i++) {
        String peer = PEERS.get((i + round) % PEERS.size());
        for (String way : WAYS) {
          measure(peer, way, round);
        }
      }
    }
    System.out.println("| | one caller, calls/s | 256 in flight, calls/s | B allocated a call"
        + " (one; 256), both sides | B on the wire |");
    System.out.println("| --- | --- | --- | --- | --- |");
    for (String peer : PEERS) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %,.0f | %,.0f | %,.0f; %,.0f | %,d |%n",
          peer,
          median(peer + WAYS.get(0)),
          median(peer + WAYS.get(1)),
          allocated.get(peer + WAYS.get(0)),
          allocated.get(peer + WAYS.get(1)),
          CountingProxy.bytesOfACall(peer, RemoteRoundTrip.TEXT));
    }
    for (String way : WAYS) {
      System.out.printf(
          Locale.ROOT,
          "%s: ump is %.2f times jnats, %.2f times jnats with an owner's thread and JSON, %.2f times"
              + " grpc%n",
          way,
          median("ump" + way) / median("jnats" + way),
          median("ump" + way) / median("owned" + way),
          median("ump" + way) / median("grpc" + way));
    }
    return 0;
  }

  private void measure(String peer, String way, int round) throws RunnerException {
    var options = new OptionsBuilder()
        .include("^" + RemoteRoundTrip.class.getName() + "\\." + way + "$")
        .param("peer", peer)
        .mode(Mode.Throughput)
        .addProfiler(GCProfiler.class)
        .forks(1)
        .warmupIterations(1)
        .warmupTime(TimeValue.seconds(seconds))
        .measurementIterations(1)
        .measurementTime(TimeValue.seconds(seconds))
        .verbosity(VerboseMode.SILENT)
        .build();
    RunResult result = new Runner(options).runSingle();
    double score = result.getPrimaryResult().getScore();
    calls.computeIfAbsent(peer + way, key -> new double[rounds])[round] = score;
    result.getSecondaryResults().forEach((name, value) -> {
      if (name.endsWith("gc.alloc.rate.norm")) {
        allocated.put(peer + way, value.getScore());
      }
    });
    System.out.printf(
        Locale.ROOT, "round %d, %s, %s: %,.0f calls/s%n", round + 1, peer, way, score);
  }

  private double median(String key) {
    double[] scores = Objects.requireNonNull(calls.get(key)).clone();
    Arrays.sort(scores);
    return scores[rounds / 2];
  }
}
