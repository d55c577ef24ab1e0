package dev.ump.benchmarks;

import dev.ump.benchmarks.compiling.CompileTime;
import dev.ump.benchmarks.compiling.ProcessorUse;
import dev.ump.benchmarks.compiling.SourceKind;
import dev.ump.benchmarks.profilers.CpuProfiler;
import dev.ump.benchmarks.report.Metric;
import java.util.EnumMap;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Compiles as many services, or as many values as make about as many files, several times. */
record CompileFork(SourceKind kind, ProcessorUse use, int services) implements Fork {
  @Override
  public Reading run() throws RunnerException {
    var options = new OptionsBuilder()
        .include("^" + CompileTime.class.getName() + "\\.")
        .param("kind", kind.id())
        .param("use", use.id())
        .param("services", String.valueOf(services))
        .mode(Mode.SingleShotTime)
        .warmupIterations(1)
        .measurementIterations(Math.max(3, Math.min(50, 700 / services)))
        .forks(1)
        .timeUnit(TimeUnit.NANOSECONDS)
        .jvmArgsAppend("-Xms2g", "-Xmx2g")
        .addProfiler(CpuProfiler.class)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .build();
    RunResult result = new Runner(options).runSingle();
    var values = new EnumMap<Metric, Double>(Metric.class);
    values.put(Metric.MEDIAN_NANOS, result.getPrimaryResult().getStatistics().getPercentile(50));
    values.put(
        Metric.CPU_NANOS,
        Objects.requireNonNull(result.getSecondaryResults().get(CpuProfiler.NANOS))
            .getScore());
    return Reading.of(values);
  }
}
