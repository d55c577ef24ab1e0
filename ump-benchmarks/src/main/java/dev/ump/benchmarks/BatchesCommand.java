package dev.ump.benchmarks;

import dev.ump.benchmarks.batches.GroupCommit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what it gains that calls share commits, on the disk of the temporary files. */
@Command(
    name = "batches",
    description =
        "Measures calls that share the commits of SQLite (synchronous=FULL), and calls with"
            + " a commit each.",
    mixinStandardHelpOptions = true)
final class BatchesCommand implements Callable<Integer> {
  @Option(
      names = "--callers",
      split = ",",
      description = "How many callers wait for their calls. Default: 1 and 64.")
  private List<Integer> callers = List.of(1, 64);

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "How often both are measured, in turn. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "3",
      description = "For how long, after as long to warm up. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Override
  public Integer call() throws RunnerException {
    for (int threads : callers) {
      for (int round = 1; round <= rounds; round++) {
        boolean isTogetherFirst = round % 2 == 0; // the disk may remember the fork before
        double first = callsInASecond(threads, isTogetherFirst ? 64 : 0);
        double second = callsInASecond(threads, isTogetherFirst ? 0 : 64);
        double alone = isTogetherFirst ? second : first;
        double together = isTogetherFirst ? first : second;
        System.out.printf(
            Locale.ROOT,
            "%d callers, round %d: %,.0f calls a second with a commit each, %,.0f in batches: %.2f"
                + " times%n",
            threads,
            round,
            alone,
            together,
            together / alone);
      }
    }
    return 0;
  }

  private double callsInASecond(int threads, int most) throws RunnerException {
    var options = new OptionsBuilder()
        .include("^" + GroupCommit.class.getName() + "\\.")
        .param("most", String.valueOf(most))
        .mode(Mode.Throughput)
        .threads(threads)
        .forks(1)
        .warmupIterations(1)
        .warmupTime(TimeValue.seconds(seconds))
        .measurementIterations(1)
        .measurementTime(TimeValue.seconds(seconds))
        .verbosity(VerboseMode.SILENT)
        .build();
    RunResult result = new Runner(options).runSingle();
    return result.getPrimaryResult().getScore();
  }
}
