package dev.ump.benchmarks;

import dev.ump.benchmarks.compiling.CompileTime;
import dev.ump.benchmarks.compiling.CompileWay;
import dev.ump.benchmarks.report.CompileReport;
import dev.ump.benchmarks.report.Results;
import dev.ump.benchmarks.report.Results.Named;
import dev.ump.benchmarks.report.ResultsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what the processor costs the compiler, beside AutoValue's. */
@Command(
    name = "compile",
    description = "Measures what the processor costs the compiler, beside AutoValue's.",
    mixinStandardHelpOptions = true)
final class CompileCommand implements Callable<Integer> {
  @Option(
      names = "--rounds",
      defaultValue = "1",
      description =
          "How many JVMs measure each number, one after another. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--turns",
      defaultValue = "5",
      description = "How often each is compiled in a JVM, after as often to warm up. Default:"
          + " ${DEFAULT-VALUE}.")
  private int turns;

  @Option(
      names = "--services",
      split = ",",
      description = "How many services of ten methods. Default: 1,100,1000.")
  private List<Integer> services = List.of(1, 100, 1_000);

  @Option(names = "--json", description = "Where the measurements go. Default: ${DEFAULT-VALUE}.")
  private Path json = Path.of("compile.json");

  @Override
  public Integer call() throws Exception {
    Results results = new TurnsComparison(
            services.stream()
                .map(each -> new Named(each.toString(), each + " services of ten methods"))
                .toList(),
            CompileWay.all().stream()
                .map(each -> new Named(each.id(), each.title()))
                .toList(),
            CompileCommand::asking,
            Turn.ONCE,
            rounds,
            turns)
        .run(System.out);
    ResultsFile.write(results, json);
    System.out.println(CompileReport.of(results));
    return 0;
  }

  private static ChainedOptionsBuilder asking(Named services) {
    return new OptionsBuilder()
        .include("^" + CompileTime.class.getName() + "\\.")
        .param("services", services.id())
        .timeUnit(TimeUnit.NANOSECONDS)
        .jvmArgsAppend("-Xms2g", "-Xmx2g");
  }
}
