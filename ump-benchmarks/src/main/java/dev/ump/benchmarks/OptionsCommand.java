package dev.ump.benchmarks;

import dev.ump.benchmarks.Comparison.Entry;
import dev.ump.benchmarks.options.OneCaller;
import dev.ump.benchmarks.options.ServerOption;
import dev.ump.benchmarks.report.OptionReport;
import dev.ump.benchmarks.report.Results;
import dev.ump.benchmarks.report.ResultsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what the options of a server cost those who use them, and those who do not. */
@Command(
    name = "options",
    description = "Measures what contexts, interceptors and insight cost, on and off.",
    mixinStandardHelpOptions = true)
final class OptionsCommand implements Callable<Integer> {
  @Mixin
  private RunOptions run = new RunOptions();

  @Option(names = "--quick", description = "Short forks: about 3 minutes for a round.")
  private boolean isQuick;

  @Option(
      names = "--ways",
      split = ",",
      description = "callers (all on one thread), thread (handed over). Default: both.")
  private List<String> ways = List.of("callers", "thread");

  @Option(
      names = "--only",
      split = ",",
      description =
          "Only these, compared with the first of them: measured,shown,watched. Default: all.")
  private List<String> only = List.of();

  @Option(names = "--json", description = "Where the measurements go. Default: ${DEFAULT-VALUE}.")
  private Path json = Path.of("options.json");

  @Override
  public Integer call() throws Exception {
    Pace pace = isQuick ? Pace.QUICK : Pace.FULL;
    var comparison = new Comparison<>(
        ways.stream().map(way -> new Entry<>(way, way, way)).toList(),
        Stream.concat(
                Stream.of(
                    new Entry<>(OneCaller.BARE, "no UmpServer: a channel by hand", OneCaller.BARE)),
                Stream.of(ServerOption.values())
                    .map(each -> new Entry<>(each.id(), each.title(), each.id())))
            .filter(entry -> only.isEmpty() || only.contains(entry.id()))
            .toList(),
        (way, option) -> new OptionFork(way, option, pace),
        run.rounds,
        run.calm());
    Results results = comparison.run(pace.toString(), System.out);
    ResultsFile.write(results, json);
    System.out.println(
        OptionReport.of(results, only.isEmpty() ? ServerOption.NONE.id() : only.get(0)));
    return 0;
  }
}
