package dev.ump.benchmarks;

import dev.ump.benchmarks.Comparison.Entry;
import dev.ump.benchmarks.compiling.ProcessorUse;
import dev.ump.benchmarks.compiling.SourceKind;
import dev.ump.benchmarks.report.CompileReport;
import dev.ump.benchmarks.report.Results;
import dev.ump.benchmarks.report.ResultsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what the processor costs the compiler, beside AutoValue's. */
@Command(
    name = "compile",
    description = "Measures what the processor costs the compiler, beside AutoValue's.",
    mixinStandardHelpOptions = true)
final class CompileCommand implements Callable<Integer> {
  @Mixin
  private RunOptions run = new RunOptions();

  @Option(
      names = "--services",
      split = ",",
      description = "How many services of ten methods. Default: 1,100,1000.")
  private List<Integer> services = List.of(1, 100, 1_000);

  @Option(names = "--json", description = "Where the measurements go. Default: ${DEFAULT-VALUE}.")
  private Path json = Path.of("compile.json");

  @Override
  public Integer call() throws Exception {
    var comparison = new Comparison<>(
        services.stream()
            .map(each -> new Entry<>(each.toString(), each + " services of ten methods", each))
            .toList(),
        Stream.of(SourceKind.values()).flatMap(CompileCommand::columns).toList(),
        (count, column) -> new CompileFork(column.kind, column.use, count),
        run.rounds,
        run.calm());
    Results results = comparison.run("the compiler is warm", System.out);
    ResultsFile.write(results, json);
    System.out.println(CompileReport.of(results));
    return 0;
  }

  private static Stream<Entry<Column>> columns(SourceKind kind) {
    return Stream.of(ProcessorUse.values())
        .map(use -> new Entry<>(
            kind.id() + "-" + use.id(), kind.title() + ", " + use.title(), new Column(kind, use)));
  }

  private record Column(SourceKind kind, ProcessorUse use) {}
}
