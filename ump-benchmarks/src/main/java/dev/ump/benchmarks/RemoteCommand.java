package dev.ump.benchmarks;

import dev.ump.benchmarks.remote.CountingProxy;
import dev.ump.benchmarks.remote.RemoteRoundTrip;
import dev.ump.benchmarks.report.RemoteReport;
import dev.ump.benchmarks.report.Results.Named;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
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

  @Override
  public Integer call() throws Exception {
    var results = new TurnsComparison(
            WAYS, PEERS, RemoteCommand::asking, Turn.SECOND, rounds, turns)
        .run(System.out);
    var wire = new HashMap<String, Long>();
    for (Named peer : PEERS) {
      wire.put(peer.id(), CountingProxy.bytesOfACall(peer.id(), RemoteRoundTrip.TEXT));
    }
    System.out.println(RemoteReport.of(results, wire));
    return 0;
  }

  private static ChainedOptionsBuilder asking(Named way) {
    return new OptionsBuilder()
        .include("^" + RemoteRoundTrip.class.getName() + "\\." + way.id() + "$");
  }
}
