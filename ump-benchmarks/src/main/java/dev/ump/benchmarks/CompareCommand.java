package dev.ump.benchmarks;

import dev.ump.benchmarks.Comparison.Entry;
import dev.ump.benchmarks.peers.PeerKind;
import dev.ump.benchmarks.report.Report;
import dev.ump.benchmarks.report.Report.Spread;
import dev.ump.benchmarks.report.Results;
import dev.ump.benchmarks.report.Results.Named;
import dev.ump.benchmarks.report.ResultsFile;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures, prints the tables, writes the measurements as JSON. */
@Command(
    name = "compare",
    description = "Measures and prints ratios to the baseline, beside targets and floors.",
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  private static final Set<PeerKind> QUICK_PEERS = EnumSet.of(
      PeerKind.UMP, PeerKind.BARE, PeerKind.BASELINE, PeerKind.EXECUTOR, PeerKind.JCTOOLS);
  private static final Set<Scenario> QUICK_SCENARIOS =
      EnumSet.of(Scenario.S1, Scenario.S2, Scenario.S3, Scenario.S4);

  @Option(
      names = "--quick",
      description = "S1 to S4 with the nearest peers, short forks: about 3 minutes.")
  private boolean isQuick;

  @Mixin
  private RunOptions run = new RunOptions();

  @Option(names = "--peers", split = ",", description = "Such as ump,baseline. Default: all.")
  private @Nullable List<String> peers;

  @Option(names = "--scenarios", split = ",", description = "Such as s1,s3. Default: all.")
  private @Nullable List<String> scenarios;

  @Option(names = "--json", description = "Where the measurements go. Default: ${DEFAULT-VALUE}.")
  private Path json = Path.of("benchmarks.json");

  @Option(
      names = "--heap",
      description = "The heap of each fork; a small one is old soon. Default: ${DEFAULT-VALUE}.")
  private String heap = "1g";

  @Option(
      names = "--turns",
      description = "The peers take turns of a second in one JVM, so many each that count after as"
          + " many to warm up. Without it, each has a JVM of its own. Scenarios: s1 to s4, s2-16,"
          + " s2-64, one-cpu.")
  private @Nullable Integer turns;

  @Override
  public Integer call() throws Exception {
    Results results = turns == null ? inForks() : inTurns(turns);
    ResultsFile.write(results, json);
    System.out.println(
        Report.of(results, PeerKind.REFERENCE.id(), turns == null ? Spread.ALL : Spread.MIDDLE));
    return 0;
  }

  private Results inForks() {
    Pace pace = isQuick ? Pace.QUICK : Pace.FULL;
    return new Comparison<>(
            chosenScenarios().stream()
                .map(each -> new Entry<>(each.id(), each.title(), each))
                .toList(),
            chosenPeers().stream()
                .map(each -> new Entry<>(each.id(), each.title(), each))
                .toList(),
            (scenario, peer) -> new PeerFork(scenario, peer, pace, heap),
            run.rounds,
            run.calm())
        .run(pace.toString(), System.out);
  }

  private Results inTurns(int turns) throws RunnerException {
    return new TurnsComparison(
            chosenScenarios().stream()
                .filter(Scenario::hasTurns)
                .map(each -> new Named(each.id(), each.title()))
                .toList(),
            chosenPeers().stream()
                .map(each -> new Named(each.id(), each.title()))
                .toList(),
            this::asking,
            Turn.SECOND,
            run.rounds,
            turns)
        .run(System.out);
  }

  private ChainedOptionsBuilder asking(Named row) {
    return Scenario.of(row.id())
        .configureTurns(new OptionsBuilder())
        .jvmArgsAppend(PeerFork.heap(heap));
  }

  private List<Scenario> chosenScenarios() {
    return scenarios != null
        ? scenarios.stream().map(Scenario::of).toList()
        : Stream.of(Scenario.values())
            .filter(isQuick ? QUICK_SCENARIOS::contains : Scenario::isPossible)
            .toList();
  }

  private List<PeerKind> chosenPeers() {
    return peers != null
        ? peers.stream().map(PeerKind::of).toList()
        : Stream.of(PeerKind.values())
            .filter(each -> !isQuick || QUICK_PEERS.contains(each))
            .toList();
  }
}
